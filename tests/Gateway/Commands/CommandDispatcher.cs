using MongoDB.Bson;
using Npgsql;
using WorkflowManager.Gateway.Authentication;
using WorkflowManager.Gateway.Engine;
using WorkflowManager.Gateway.Errors;
using WorkflowManager.Gateway.Faults;
using WorkflowManager.Gateway.Wire;

namespace WorkflowManager.Gateway.Commands;

/// <summary>From a request to its answer: authentication, fail points, the command itself, and what became of it.</summary>
internal sealed class CommandDispatcher(UserStore users, FailPoints failPoints, EnginePool pool, IEnumerable<ICommandGroup> groups, Action<string> log)
{
    private readonly Dictionary<string, CommandHandler> handlers =
        groups.SelectMany(group => group.Commands).ToDictionary(command => command.Name, command => command.Handler, StringComparer.OrdinalIgnoreCase);

    /// <returns>The answer, or null where the connection is to be closed without one.</returns>
    public async Task<BsonDocument?> RunAsync(Request request, ClientState client, CancellationToken token)
    {
        var context = new CommandContext(request, client, token);
        try
        {
            Authorize(context);
            await FailAsync(context);
            var answer = handlers.TryGetValue(request.Name, out var handler) ? await handler(context) : throw CommandError.NotFound(request.Name);
            return failPoints.Enter(FailPoints.CloseAfter, request, client.AppName) is null ? answer : null;
        }
        catch (ConnectionDropped)
        {
            return null;
        }
        catch (CommandError error)
        {
            return error.ToDocument();
        }
        catch (Exception error) when (EngineErrors.IsBroken(error))
        {
            // Whether the command took effect is unknown, which is just what a client takes from a connection that closes.
            log($"{request.Name}: the engine's connection broke: {error.Message}");
            pool.Clear();
            return null;
        }
        catch (PostgresException error)
        {
            return EngineErrors.ToCommandError(error, context.InTransaction).ToDocument();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log($"{request.Name}: {error}");
            return new CommandError(1, "InternalError", error.Message).ToDocument();
        }
    }

    private void Authorize(CommandContext context)
    {
        if (!users.AreRequired || HandshakeCommands.BeforeAuthentication.Contains(context.Name)) return;
        if (context.Client.User is not { } user || !users.Contains(user)) throw CommandError.Unauthorized(context.Name);
    }

    private async Task FailAsync(CommandContext context)
    {
        if (failPoints.BeforeCommand is { } beforeCommand) await beforeCommand(context.Name, context.Request.Namespace);
        if (failPoints.Enter(FailPoints.FailCommand, context.Request, context.Client.AppName) is not { } point) return;
        if (point.Block > TimeSpan.Zero) await Task.Delay(point.Block, context.Token);
        if (point.ClosesConnection) throw new ConnectionDropped();
        if (point.ErrorCode is not null) throw point.ToError();
    }
}
