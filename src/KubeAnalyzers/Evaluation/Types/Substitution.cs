namespace KubeAnalyzers.Evaluation.Types;

/// <summary>What type parameters stand for in a call.</summary>
internal sealed class Substitution(TypeTable table)
{
    private readonly Dictionary<TypeRef, TypeRef> _types = [];

    public void Add(TypeRef[] parameters, TypeRef[] arguments)
    {
        if (parameters.Length != arguments.Length) return;
        for (int i = 0; i < parameters.Length; i++)
            if (!arguments[i].IsOpen) _types[parameters[i]] = arguments[i];
    }

    /// <summary>A type with its parameters replaced; as it is when one of them is not known.</summary>
    public TypeRef Resolve(TypeRef type)
    {
        if (!type.IsOpen) return type;
        if (type.IsParameter) return _types.TryGetValue(type, out var actual) ? actual : type;
        var arguments = new TypeRef[type.Arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
            if ((arguments[i] = Resolve(type.Arguments[i])).IsOpen) return type;
        return arguments.Length == 0 ? type : table.Construct(type, arguments);
    }
}
