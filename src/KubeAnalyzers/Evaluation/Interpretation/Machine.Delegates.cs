using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>Functions that are added up, and taken away again.</summary>
internal sealed partial class Machine
{
    private Value Combine(BinaryOperatorKind kind, Value left, Value right, TypeRef? type)
    {
        if (IsNull(right) == true) return left;
        if (kind == BinaryOperatorKind.Add)
        {
            if (IsNull(left) == true) return right;
            if (left is FunctionValue first && right is FunctionValue second) return new FunctionValue { Combined = [.. Parts(first), .. Parts(second)] };
        }
        else if (left is FunctionValue from && right is FunctionValue { Combined: null } part)
        {
            // That two are not the same here does not say that they are not equal.
            var rest = Parts(from).ToList();
            int at = rest.LastIndexOf(part);
            if (at >= 0 && rest.Skip(at + 1).All(other => other.Function is not null && part.Function is not null && other.Function != part.Function))
            {
                rest.RemoveAt(at);
                return rest.Count == 0 ? Null : rest.Count == 1 ? rest[0] : new FunctionValue { Combined = rest };
            }
        }

        Havoc(left);
        Havoc(right);
        return Unknown(type);
    }

    private static IReadOnlyList<FunctionValue> Parts(FunctionValue function) => function.Combined ?? [function];

    /// <summary>Calls one after the other; the last one gives the result.</summary>
    private Value InvokeAll(IReadOnlyList<FunctionValue> functions, IReadOnlyList<Value> arguments)
    {
        var result = Null;
        foreach (var function in functions) result = Invoke(function, arguments);
        return result;
    }
}
