using System.Reflection;

namespace KubeManifests.Import.Tests;

/// <summary>The checked-out repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>The folder of data beside the repository, which need not be there.</summary>
    public static string Shared { get; } = Path.GetFullPath(Path.Combine(Root, "../shared"));
}

/// <summary>A test that needs the data beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    /// <summary>Skips the test when the folder is not there.</summary>
    public SharedFactAttribute(string folder)
    {
        if (!Directory.Exists(Path.Combine(Repository.Shared, folder))) Skip = $"needs ../shared/{folder} beside the repository";
    }
}
