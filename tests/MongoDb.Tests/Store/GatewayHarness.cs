using WorkflowManager.TestServers;

namespace WorkflowManager.MongoDb.Tests;

/// <summary>The adapter on the gateway's database, also where all other tests run on another server: what a broken server does to it must be seen there.</summary>
public sealed class GatewayHarness() : MongoHarness(new TestDatabase(TestEnvironment.GatewayUri));
