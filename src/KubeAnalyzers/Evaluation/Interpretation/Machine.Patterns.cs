using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    public bool? MatchConstant(Value expected, Value value) => expected is ConstValue { Constant: null } ? IsNull(value) : Joins.AreEqual(value, expected, this);

    public bool? MatchRecursive(Frame frame, IrRecursivePattern pattern, Value value)
    {
        if (pattern.Variable >= 0) frame.Declare(pattern.Variable, pattern.Tested is null ? value : ObjectValue.Unboxed(value));
        bool? result = !IsNull(value);
        if (pattern.Tested is not null) result = And(result, IsOfType(value, frame.Resolve(pattern.Tested)));
        if (result != true || value is OneOfValue)
        {
            DeclareUnknown(frame, pattern, isInner: true);
            if (result == false) return false;
            LookInto(pattern);
            return null;
        }

        foreach (var (member, inner) in pattern.Properties)
        {
            var part = member switch
            {
                IrProperty property => PropertyOf(value, property.Property, false),
                IrField field => FieldOf(value, field.Field),
                _ => Unknown(member.Type),
            };
            result = And(result, inner.Match(this, frame, part));
        }

        var parts = pattern.Positional.Count > 0 && value is ObjectValue { Type.IsSource: true } instance ? Parts(frame, instance, pattern.Type, pattern.Positional.Count) : value;
        for (int i = 0; i < pattern.Positional.Count; i++)
        {
            var part = parts switch
            {
                TupleValue tuple when i < tuple.Items.Count => tuple.Items[i],
                _ => UnknownValue.Any,
            };
            result = And(result, pattern.Positional[i].Match(this, frame, part));
        }

        return result;
    }

    public bool? MatchList(Frame frame, IrListPattern pattern, Value value)
    {
        if (pattern.Variable >= 0) frame.Declare(pattern.Variable, value);
        if (IsNull(value) == true) return false;
        if ((value is ConstValue { Constant: string } ? AsList(value, null) : value) is not ListValue { IsOpen: false } items)
        {
            DeclareUnknown(frame, pattern, isInner: true);
            return null;
        }

        int slice = -1, count = pattern.Patterns.Count, rest = items.Items.Count - (count - 1);
        for (int i = 0; i < count; i++)
            if (pattern.Patterns[i] is IrSlicePattern) slice = i;
        if (slice < 0 ? items.Items.Count != count : rest < 0) return false;
        bool? result = true;
        for (int i = 0; i < count && result != false; i++)
        {
            if (pattern.Patterns[i] is IrSlicePattern part)
            {
                if (part.Pattern is { } inner) result = And(result, inner.Match(this, frame, Slice(value, i, rest) ?? Unknown(part.Type)));
                continue;
            }

            int at = slice >= 0 && i > slice ? i - 1 + rest : i;
            result = And(result, pattern.Patterns[i].Match(this, frame, items.Items[at].Value));
        }

        return result;
    }

    /// <summary>Declares a pattern's variables where it is not known whether it matches.</summary>
    public void DeclareUnknown(Frame frame, IrNode pattern, bool isInner = false)
    {
        if (!isInner)
        {
            if (pattern is IrDeclarationPattern { Variable: >= 0 } declaration) frame.Declare(declaration.Variable, Unknown(declaration.Type));
            if (pattern is IrRecursivePattern { Variable: >= 0 } recursive) frame.Declare(recursive.Variable, Unknown(recursive.Type));
            if (pattern is IrListPattern { Variable: >= 0 } list) frame.Declare(list.Variable, UnknownValue.Any);
        }

        pattern.Visit(part => DeclareUnknown(frame, part));
    }
}
