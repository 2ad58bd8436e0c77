using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.MSBuild;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Benchmarks;

/// <summary>
/// The editor's own engine without an editor: a workspace with the feature layer's services, and the pull of a document's diagnostics. Those services
/// are not public; they are what a language server calls when a document's diagnostics are asked for.
/// </summary>
internal sealed class EditorEngine : IDisposable
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly MefHostServices Host = MefHostServices.Create(
        MefHostServices.DefaultAssemblies.Concat([Assembly.Load("Microsoft.CodeAnalysis.Features"), Assembly.Load("Microsoft.CodeAnalysis.CSharp.Features")]).Distinct());

    private readonly MSBuildWorkspace _workspace = MSBuildWorkspace.Create(Host);
    private readonly object _service;
    private readonly MethodInfo _pull;

    private EditorEngine()
    {
        _workspace.RegisterWorkspaceFailedHandler(failure =>
        {
            if (failure.Diagnostic.Kind == WorkspaceDiagnosticKind.Failure) Console.Error.WriteLine("workspace: " + failure.Diagnostic.Message);
        });
        var type = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType("Microsoft.CodeAnalysis.Diagnostics.IDiagnosticAnalyzerService")).First(type => type is not null)!;
        _pull = type.GetMethod("GetDiagnosticsForSpanAsync")!;
        _service = typeof(Microsoft.CodeAnalysis.Host.HostWorkspaceServices).GetMethod("GetService")!.MakeGenericMethod(type).Invoke(_workspace.Services, null)!;
    }

    /// <summary>The project as it was loaded.</summary>
    public Project Project { get; private set; } = null!;

    /// <summary>Opens a project as an editor does.</summary>
    public static async Task<EditorEngine> OpenAsync(string projectFile)
    {
        var engine = new EditorEngine();
        engine.Project = await engine._workspace.OpenProjectAsync(projectFile);
        return engine;
    }

    /// <summary>The diagnostics that the editor shows in a document: ids and messages.</summary>
    public async Task<IReadOnlyList<string>> PullAsync(Document document)
    {
        var parameters = _pull.GetParameters();
        var filter = parameters[2].ParameterType;
        object? all = filter.GetField("All", Any)?.GetValue(null) ?? filter.GetProperty("All", Any)?.GetValue(null) ?? Activator.CreateInstance(filter);
        var task = (Task)_pull.Invoke(_service, [document, (TextSpan?)null, all, null, Enum.Parse(parameters[4].ParameterType, "All"), CancellationToken.None])!;
        await task;
        return [.. ((IEnumerable)task.GetType().GetProperty("Result")!.GetValue(task)!).Cast<object>().Select(found => $"{Get(found, "Id")} {Get(found, "Message")}")];
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    private static object? Get(object target, string name) => target.GetType().GetProperty(name, Any)?.GetValue(target) ?? target.GetType().GetField(name, Any)?.GetValue(target);
}
