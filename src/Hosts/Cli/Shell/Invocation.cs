using System.CommandLine;
using System.Text.Json;

namespace WorkflowManager.Cli;

/// <summary>One run of a command: what it was given, and the back end that it opens for itself.</summary>
internal sealed class Invocation(CliServices services, ParseResult result, CancellationToken cancellationToken) : IAsyncDisposable
{
    private Backend? _backend;

    public Terminal Terminal => services.Terminal;

    public TimeProvider Time => services.Time;

    public CancellationToken Token => cancellationToken;

    public bool Json => result.GetValue(GlobalOptions.Json);

    public T Value<T>(Option<T> option) => result.GetValue(option)!;

    public T Value<T>(Argument<T> argument) => result.GetValue(argument)!;

    /// <summary>True where it stands on the command line.</summary>
    public bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };

    public string? Variable(string name) => services.Environment(name) is { Length: > 0 } value ? value : null;

    /// <summary>Opens store and queues, once.</summary>
    /// <exception cref="CommandFailure">The address is wrong, or there is nothing.</exception>
    public async Task<Backend> OpenAsync()
    {
        if (_backend is not null)
            return _backend;
        var address = BackendAddress.Read(this);
        address.MustExist();
        return _backend = await Backend.OpenAsync(address, Time, cancellationToken);
    }

    /// <summary>The same, for a command that begins something: the embedded store's file is made where it is missing.</summary>
    public async Task<Backend> OpenOrCreateAsync() => _backend ??= await Backend.OpenAsync(BackendAddress.Read(this), Time, cancellationToken);

    /// <summary>Writes one JSON document as the command's answer.</summary>
    public void Answer(Action<Utf8JsonWriter> write) => Terminal.Json(write);

    public async ValueTask DisposeAsync()
    {
        if (_backend is not null)
            await _backend.DisposeAsync();
    }
}
