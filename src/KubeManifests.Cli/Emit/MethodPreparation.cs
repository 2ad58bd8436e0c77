using System.Reflection;
using System.Runtime.CompilerServices;

namespace KubeManifests.Cli.Emit;

/// <summary>
/// Compiles the methods of the user's assembly before they are called: that is most of what building a set takes. None of them is run by it, nor a static
/// constructor; what cannot be compiled says so when it is called.
/// </summary>
internal sealed class MethodPreparation(IReadOnlyList<Type> sets)
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private volatile int _building;
    private volatile bool _isStopped;

    /// <summary>True when there is nothing left to prepare.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Says which set is being built: those before it need nothing any more.</summary>
    public void Building(int set) => _building = set;

    /// <summary>Nothing more is needed.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Prepares the sets in the order in which they are built, as far as they are not reached.</summary>
    public void Run()
    {
        if (IsDone) return;
        for (int i = 0; i < sets.Count && !_isStopped; i++)
        {
            i = Math.Max(i, _building);
            Prepare(sets[i]);
        }

        IsDone = true;
    }

    private void Prepare(Type type)
    {
        try
        {
            foreach (var method in type.GetMethods(Declared)) Prepare(method);
            foreach (var constructor in type.GetConstructors(Declared)) Prepare(constructor);

            // Lambdas and iterators.
            foreach (var nested in type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic))
                if (!nested.ContainsGenericParameters && !_isStopped) Prepare(nested);
        }
        catch (Exception e) when (e is TypeLoadException or IOException or BadImageFormatException)
        {
            // Its own use says so, too.
        }
    }

    private void Prepare(MethodBase method)
    {
        if (_isStopped || method.IsAbstract || method.ContainsGenericParameters || (method.Attributes & MethodAttributes.PinvokeImpl) != 0) return;

        // What an iterator has for callers that do not know its type.
        if (method.IsVirtual && method.Name.StartsWith("System.Collections.IEnumer", StringComparison.Ordinal)) return;
        try
        {
            // A virtual method has no place for its code before it is asked for.
            if (method.IsVirtual) method.MethodHandle.GetFunctionPointer();
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
        catch (Exception)
        {
            // Whatever is wrong with it is the business of who calls it.
        }
    }
}
