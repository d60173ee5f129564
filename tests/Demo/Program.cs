using WorkflowManager.Demo;

// The whole system on this machine: the real program, real queues, a real database. Only Lambda itself is played.
await using var demo = await PizzaDemo.SetUpAsync(Console.Out);
return await demo.RunAsync() ? 0 : 1;
