using System.Globalization;
using WorkflowManager.Due;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        What a sweep over due instances costs, where few of many are due and where most are, on MongoDB and on SQLite.

          bash tests/servers/servers.sh run -- dotnet run -c Release --project bench/Due [-- OPEN DUE…]

        OPEN instances are open, of which DUE are due; by default 10000 1000 100000 1000.
        """);
    return;
}

var numbers = (args.Length == 0 ? ["10000", "1000", "100000", "1000"] : args).Select(a => int.Parse(a, CultureInfo.InvariantCulture)).Chunk(2);
Console.WriteLine("| store | open | due | found in pages | keys examined | documents examined | steps | looking, ms | sweep, ms | fired |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
foreach (var pair in numbers)
{
    await using (var mongo = await MongoSide.CreateAsync())
        Console.WriteLine(await Measurement.OfAsync(mongo, pair[0], pair[1]));
    await using (var sqlite = new SqliteSide())
        Console.WriteLine(await Measurement.OfAsync(sqlite, pair[0], pair[1]));
}
