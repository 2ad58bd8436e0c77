using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    private readonly Stack<ThrownException> _caught = new();

    public Completion Try(Frame frame, IrTry node)
    {
        if (node.Last is null) return Catch(frame, node);
        Completion ended;
        bool repeats = frame.Repeats;
        try
        {
            ended = node.Catches.Count == 0 ? node.Body.Exec(this, frame) : Catch(frame, node);
        }
        catch (ThrownException thrown)
        {
            frame.Repeats = repeats;
            Last(frame, node.Last);
            thrown.IsPastFinally = true;
            throw;
        }

        var returned = frame.Returned;
        Last(frame, node.Last);
        frame.Returned = returned;
        return ended;
    }

    private void Last(Frame frame, IrStatement last)
    {
        if (last.Exec(this, frame) != Completion.Normal) throw new GaveUpException("a finally that does not end");
    }

    /// <summary>
    /// Runs what may be caught. Without a doubt it went the way that it goes at run time; otherwise it may also have ended anywhere, so that what it
    /// changes is unknown where it is caught.
    /// </summary>
    private Completion Catch(Frame frame, IrTry node)
    {
        int doubts = Doubt.Count;
        bool repeats = frame.Repeats;
        var ended = Completion.Throw;
        ThrownException? thrown = null;
        HashSet<IMutable> changed = [];
        var changes = _journal.Try(() => changed = _journal.Watch(() =>
        {
            try
            {
                ended = node.Body.Exec(this, frame);
            }
            catch (ThrownException exception)
            {
                thrown = exception;
            }
        }));
        frame.Repeats = repeats;
        if (Doubt.Count == doubts)
        {
            _journal.Apply(changes);
            return thrown is null ? ended : Handle(frame, node, thrown, 0);
        }

        var returned = frame.Returned;
        frame.Returned = null;
        return Branch(
            frame,
            () =>
            {
                if (thrown is not null) throw thrown;
                _journal.Apply(changes);
                frame.Returned = returned;
                return ended;
            },
            () =>
            {
                foreach (var part in changed) Forget(part);
                return Handle(frame, node, new ThrownException(), 0);
            });
    }

    /// <summary>Runs the first handler, from one on, that catches.</summary>
    private Completion Handle(Frame frame, IrTry node, ThrownException thrown, int from)
    {
        for (int i = from; i < node.Catches.Count; i++)
        {
            var handler = node.Catches[i];
            bool? catches = Catches(thrown, frame.Resolve(handler.Type));
            if (catches == false) continue;
            if (handler.Variable >= 0) frame.Declare(handler.Variable, thrown.Thrown ?? UnknownValue.Placeholder(handler.Type));
            if (handler.Filter is not null && thrown.IsPastFinally && SeesMore(handler)) throw new GaveUpException("a filter that runs before a finally");
            // A filter that throws does not catch.
            if (handler.Filter is { } filter) catches = And(catches, Guarded(() => filter.Eval(this, frame)) is { } truth ? Truth(truth) : false);
            if (catches == true) return Run(frame, handler, thrown);
            int next = i + 1;
            if (catches is null) return Branch(frame, () => Run(frame, handler, thrown), () => Handle(frame, node, thrown, next));
        }

        throw thrown;
    }

    /// <summary>Whether a filter looks at more than the exception.</summary>
    private static bool SeesMore(IrCatch handler)
    {
        bool sees = false;
        handler.Filter!.VisitAll(part => sees |= part is IrThis or IrCallLocal or IrCall { Method.InSource: true } or IrProperty { Property.InSource: true } or IrField { Field.IsStatic: true } || part is IrLocal local && local.Index != handler.Variable);
        return sees;
    }

    private Completion Run(Frame frame, IrCatch handler, ThrownException thrown)
    {
        _caught.Push(thrown);
        try
        {
            return handler.Body.Exec(this, frame);
        }
        finally
        {
            _caught.Pop();
        }
    }

    /// <summary>Whether what is thrown is of a type; null when not known.</summary>
    private bool? Catches(ThrownException thrown, TypeRef? type)
    {
        if (type is null || type.FullName == "System.Exception") return true;
        if (type.IsOpen) return null;
        if (thrown.Thrown is ObjectValue { Type: var actual }) return Converts(actual, type);
        if (thrown.Kind is null) return null;
        for (var kind = thrown.Kind; kind is not null; kind = kind.BaseType)
            if (kind.FullName == type.FullName) return true;
        return false;
    }

    /// <summary>What a throw throws.</summary>
    public ThrownException Thrown(Frame frame, IrThrow node)
    {
        if (node.Exception is not { } expression) return _caught.Count > 0 ? _caught.Peek() : new ThrownException();
        var exception = expression.Eval(this, frame);
        return IsNull(exception) == true ? new ThrownException(typeof(NullReferenceException)) : new ThrownException(null, exception);
    }

    /// <summary>An exception of the library: what it is, and the message it was given.</summary>
    private ObjectValue? MakeException(TypeRef type, ConstructorRef constructor, Value[] arguments)
    {
        bool isException = type.FullName == "System.Exception";
        foreach (var other in Facts(type).Bases) isException |= other.FullName == "System.Exception";
        if (!isException) return null;
        var exception = new ObjectValue(type);
        if (constructor.Parameters.Count == 1 && constructor.Parameters[0].Name == "message" && arguments[0] is ConstValue { Constant: string }) exception.Set("Message", new(arguments[0], null));
        return exception;
    }

    public Value Cast(Frame frame, IrCast node)
    {
        var value = node.Operand.Eval(this, frame);
        return value is OneOfValue ? Lift(value, One) : One(value);

        Value One(Value one)
        {
            var type = frame.Resolve(node.Type);
            if (IsNull(one) == true) return node.IsTry || type is not { IsValue: true, IsNullable: false } ? one : throw new ThrownException(typeof(NullReferenceException));
            bool? isOf = IsOfType(one, type);
            if (isOf == true) return type is { IsValue: true } ? ObjectValue.Unboxed(one) : one;
            if (isOf == false) return node.IsTry ? Null : throw new ThrownException(typeof(InvalidCastException));
            if (node.IsTry) return Unknown(type);
            Doubt.Add();
            return type is { IsReference: true } ? one : ObjectValue.Unboxed(one);
        }
    }
}
