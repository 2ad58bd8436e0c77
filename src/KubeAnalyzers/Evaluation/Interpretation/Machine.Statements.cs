using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    private Completion Exec(Frame frame, IOperation? operation)
    {
        if (operation is null) return Completion.Normal;
        Step();
        switch (operation)
        {
            case IBlockOperation block:
                foreach (var statement in block.Operations)
                {
                    var completion = Exec(frame, statement);
                    if (completion != Completion.Normal) return completion;
                }

                return Completion.Normal;
            case IVariableDeclarationGroupOperation group:
                foreach (var declaration in group.Declarations)
                    foreach (var declarator in declaration.Declarators)
                        Declare(frame, declarator.Symbol, declarator.GetVariableInitializer() is { } initializer ? EvalHere(frame, initializer.Value) : Unknown(declarator.Symbol.Type));
                return Completion.Normal;
            case IExpressionStatementOperation expression:
                EvalHere(frame, expression.Operation);
                return Completion.Normal;
            case IReturnOperation { Kind: OperationKind.YieldReturn } yielded:
                Yield(frame, yielded);
                return Completion.Normal;
            case IReturnOperation { Kind: OperationKind.YieldBreak }:
                return Completion.Return;
            case IReturnOperation result:
                frame.Returned = result.ReturnedValue is null ? Null : EvalHere(frame, result.ReturnedValue);
                return Completion.Return;
            case IConditionalOperation conditional:
                return Truth(EvalHere(frame, conditional.Condition)) switch
                {
                    true => Exec(frame, conditional.WhenTrue),
                    false => Exec(frame, conditional.WhenFalse),
                    _ => Branch(frame, () => Exec(frame, conditional.WhenTrue), () => Exec(frame, conditional.WhenFalse)),
                };
            case ISwitchOperation switched: return Switch(frame, switched, EvalHere(frame, switched.Value), 0);
            case IForEachLoopOperation loop: return ForEach(frame, loop);
            case IForLoopOperation loop:
                foreach (var before in loop.Before) Exec(frame, before);
                return Loop(frame, loop, loop.Condition, loop.Body, loop.AtLoopBottom, true);
            case IWhileLoopOperation { ConditionIsUntil: false } loop: return Loop(frame, loop, loop.Condition, loop.Body, [], loop.ConditionIsTop);
            case IBranchOperation { BranchKind: BranchKind.Break }: return Completion.Break;
            case IBranchOperation { BranchKind: BranchKind.Continue }: return Completion.Continue;
            case IEmptyOperation or ILocalFunctionOperation: return Completion.Normal;
            case IThrowOperation: throw new ThrownException();
            case ITryOperation { Catches.IsEmpty: true } tried:
                // What throws here ends the entry, whatever is done last.
                var ended = Exec(frame, tried.Body);
                var (returned, last) = (frame.Returned, Exec(frame, tried.Finally));
                frame.Returned = returned;
                return last == Completion.Normal ? ended : throw new GaveUpException("a finally that does not end");
            case ILockOperation locked:
                EvalHere(frame, locked.LockedValue);
                return Exec(frame, locked.Body);
            case IUsingDeclarationOperation or IUsingOperation or ITryOperation or ILockOperation or ILoopOperation or ILabeledOperation or IBranchOperation:
                Havoc(frame, operation);
                return Completion.Normal;
            default:
                EvalHere(frame, operation);
                return Completion.Normal;
        }
    }

    /// <summary>Evaluates, unless the method may have ended before: then its effects are not certain.</summary>
    private Value EvalHere(Frame frame, IOperation? operation)
    {
        if (!frame.MayHaveEnded) return Eval(frame, operation);
        Value? value = null;
        var changes = _journal.Try(() => value = Guarded(() => Eval(frame, operation)));
        _journal.Merge(changes, []);
        return value ?? throw new GaveUpException("a throw that may not be reached");
    }

    private void Yield(Frame frame, IReturnOperation yielded)
    {
        var value = EvalHere(frame, yielded.ReturnedValue);
        var list = frame.Yielded ??= new ListValue();
        _journal.Touch(list);
        if (frame.MayHaveEnded) Joins.AddTypes(list.OpenTypes, value);
        else list.Items.Add(new(value, SiteOf(yielded.ReturnedValue!.Syntax, yielded.Syntax, yielded.ReturnedValue.Syntax.Span)));
    }

    /// <summary>Goes both ways and joins what they leave.</summary>
    private Completion Branch(Frame frame, Func<Completion> a, Func<Completion> b, bool repeated = false)
    {
        var (wayA, changesA, returnedA) = TryWay(frame, a);
        var (wayB, changesB, returnedB) = TryWay(frame, b);
        if (wayA == Completion.Throw && wayB == Completion.Throw) throw new ThrownException();
        if (wayA == Completion.Throw || wayB == Completion.Throw)
        {
            _journal.Apply(wayA == Completion.Throw ? changesB : changesA);
            frame.Returned = wayA == Completion.Throw ? returnedB : returnedA;
            return wayA == Completion.Throw ? wayB : wayA;
        }

        _journal.Merge(changesA, changesB, repeated);
        if (wayA == wayB)
        {
            if (wayA == Completion.Return && returnedA is not null && returnedB is not null) frame.Returned = Joins.Of(returnedA, returnedB);
            return wayA;
        }

        if (wayA == Completion.Return || wayB == Completion.Return)
        {
            if ((wayA == Completion.Return ? returnedA : returnedB) is { } returned) frame.MayReturn.Add(returned);
            frame.MayHaveEnded = true;
            return wayA == Completion.Return ? wayB : wayA;
        }

        return frame.Repeats ? Completion.Normal : throw new GaveUpException("a loop that may end early");
    }

    private (Completion Way, Dictionary<IMutable, (object, object)> Changes, Value? Returned) TryWay(Frame frame, Func<Completion> way)
    {
        var completion = Completion.Throw;
        var changes = _journal.Try(() =>
        {
            try
            {
                completion = way();
            }
            catch (ThrownException)
            {
                completion = Completion.Throw;
            }
        });
        var returned = frame.Returned;
        frame.Returned = null;
        return (completion, changes, completion == Completion.Return ? returned : null);
    }

    private Completion Switch(Frame frame, ISwitchOperation operation, Value value, int from)
    {
        for (int i = from; i < operation.Cases.Length; i++)
        {
            var section = operation.Cases[i];
            bool? matches = false;
            foreach (var clause in section.Clauses)
            {
                bool? one = clause switch
                {
                    // Taken when no section matches.
                    IDefaultCaseClauseOperation => false,
                    ISingleValueCaseClauseOperation single => Joins.AreEqual(value, Eval(frame, single.Value)),
                    IPatternCaseClauseOperation pattern => pattern.Guard is null ? Match(frame, pattern.Pattern, value) : Guard(Match(frame, pattern.Pattern, value), pattern.Guard),
                    _ => null,
                };
                if (one == true) matches = true;
                else if (one is null && matches == false) matches = null;
                if (matches == true) break;
            }

            int next = i + 1;
            if (matches == true) return Section(section);
            if (matches is null) return Branch(frame, () => Section(section), () => Switch(frame, operation, value, next));
        }

        var otherwise = operation.Cases.FirstOrDefault(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        return otherwise is null ? Completion.Normal : Section(otherwise);

        bool? Guard(bool? matched, IOperation guard) => matched == false ? false : And(matched, Truth(Eval(frame, guard)));

        Completion Section(ISwitchCaseOperation section)
        {
            foreach (var statement in section.Body)
            {
                var completion = Exec(frame, statement);
                if (completion == Completion.Break) return Completion.Normal;
                if (completion != Completion.Normal) return completion;
            }

            return Completion.Normal;
        }
    }

    private Completion ForEach(Frame frame, IForEachLoopOperation loop)
    {
        var collection = EvalHere(frame, loop.Collection);
        var list = AsList(collection, Known.ElementOf(loop.Collection.Type));
        if (list.IsOpen) return Repeat(frame, loop, () =>
        {
            Bind(Unknown(list.OpenTypes.Count == 1 && list.Items.Count == 0 ? list.OpenTypes[0] : null));
            return Exec(frame, loop.Body);
        });
        frame.Repeats = false;
        var items = list.Items.ToList();
        var end = Completion.Normal;
        var changed = _journal.Watch(() =>
        {
            foreach (var item in items)
            {
                Bind(item.Value);
                var completion = Exec(frame, loop.Body);
                if (completion == Completion.Break) break;
                if (completion != Completion.Return) continue;
                end = completion;
                break;
            }
        });
        if (changed.Count > 0 && items.Count > 1 && (collection is IMutable itself ? changed.Contains(itself) : changed.Overlaps(Reachable([collection], []))))
            throw new GaveUpException("a loop that changes what it goes through");
        return end;

        void Bind(Value value)
        {
            if (loop.LoopControlVariable is IVariableDeclaratorOperation declarator) Declare(frame, declarator.Symbol, value);
            else Deconstruct(frame, loop.LoopControlVariable, value);
        }
    }

    private Completion Loop(Frame frame, IOperation loop, IOperation? condition, IOperation body, IEnumerable<IOperation> bottom, bool checkFirst)
    {
        bool first = !checkFirst;
        while (true)
        {
            Step();
            bool? go = first || condition is null ? true : Truth(EvalHere(frame, condition));
            first = false;
            if (go == false) return Completion.Normal;
            frame.Repeats = false;
            if (go is null) return Repeat(frame, loop, () =>
            {
                var end = Exec(frame, body);
                foreach (var statement in bottom) Exec(frame, statement);
                return end;
            });
            var completion = Exec(frame, body);
            if (completion == Completion.Break) return Completion.Normal;
            if (completion == Completion.Return) return completion;
            foreach (var statement in bottom) Exec(frame, statement);
        }
    }

    /// <summary>A loop of which not even the number of passes is known.</summary>
    private Completion Repeat(Frame frame, IOperation loop, Func<Completion> pass)
    {
        foreach (var part in loop.Descendants())
        {
            if (part is IAssignmentOperation { Target: ILocalReferenceOperation assigned }) Assign(frame, assigned.Local, Unknown(assigned.Type));
            if (part is IIncrementOrDecrementOperation { Target: ILocalReferenceOperation counted }) Assign(frame, counted.Local, Unknown(counted.Type));
        }

        bool outer = frame.Repeats;
        frame.Repeats = true;
        for (int i = 0; i < 2; i++)
        {
            var end = Branch(
                frame,
                () => pass() is Completion.Break or Completion.Continue or Completion.Normal ? Completion.Normal : Completion.Return,
                () => Completion.Normal,
                repeated: true);
            if (end == Completion.Return) break;
        }

        frame.Repeats = outer;
        return Completion.Normal;
    }

    private void Deconstruct(Frame frame, IOperation target, Value value)
    {
        if (target is IDeclarationExpressionOperation declaration) target = declaration.Expression;
        if (target is not ITupleOperation tuple)
        {
            StoreTo(frame, target, value, null);
            return;
        }

        for (int i = 0; i < tuple.Elements.Length; i++)
        {
            int at = i;
            Deconstruct(frame, tuple.Elements[i], value switch
            {
                TupleValue parts when i < parts.Items.Count => parts.Items[i],
                ObjectValue { IsOpen: false, Type.Name: "KeyValuePair" } pair when i < 2 && pair.Slots.TryGetValue(at == 0 ? "Key" : "Value", out var slot) => slot.Value,
                ObjectValue { IsOpen: false, Type.IsRecord: true } record when Positional(record, at) is { } part => part,
                _ => Unknown(tuple.Elements[i].Type),
            });
        }
    }

    private Value? Positional(ObjectValue record, int index)
    {
        var deconstruct = record.Type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(m => m.IsImplicitlyDeclared);
        return deconstruct is not null && index < deconstruct.Parameters.Length && record.Slots.TryGetValue(deconstruct.Parameters[index].Name, out var slot) ? slot.Value : null;
    }
}
