namespace KubeAnalyzers.Tests;

/// <summary>The checked-out repository that the tests run in.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The folder of data beside the repository, which need not be there.</summary>
    public static string Shared { get; } = Path.GetFullPath(Path.Combine(Root, "../shared"));

    /// <summary>A path below the root.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "KubeAnalyzers.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests run inside the repository.");
    }
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
