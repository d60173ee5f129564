// Most of the time a test waits: for a process to start, for a message to come back. So more of them at once than there are processors.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]
