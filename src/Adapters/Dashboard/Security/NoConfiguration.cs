using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;

namespace WorkflowManager.Dashboard;

/// <summary>Options come from the command line and its variables, and from nowhere else.</summary>
internal sealed class NoConfiguration : IAuthenticationConfigurationProvider
{
    public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationBuilder().Build();
}
