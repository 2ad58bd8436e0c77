using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Lowering;

internal sealed partial class MemberLowerer
{
    private static readonly IrEmpty Empty = new();

    private IrStatement Statement(IOperation? operation)
    {
        if (operation is null) return Empty;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (operation)
        {
            case IBlockOperation block: return Block(block.Operations);
            case IVariableDeclarationGroupOperation group: return Declarations(group);
            case IExpressionStatementOperation expression: return new IrExpressionStatement(Expression(expression.Operation));
            case IReturnOperation { Kind: OperationKind.YieldReturn } yielded: return Yield(yielded);
            case IReturnOperation { Kind: OperationKind.YieldBreak }:
                _function?.IsIterator = true;
                return new IrYieldBreak();
            case IReturnOperation result: return new IrReturn(result.ReturnedValue is null ? null : Expression(result.ReturnedValue));
            case IConditionalOperation conditional: return new IrIf(Expression(conditional.Condition), Statement(conditional.WhenTrue), conditional.WhenFalse is null ? null : Statement(conditional.WhenFalse));
            case ISwitchOperation switched: return Switch(switched);
            case IForEachLoopOperation { IsAsynchronous: false } loop: return ForEach(loop);
            case IForLoopOperation loop: return new IrLoop(Statements(loop.Before), loop.Condition is null ? null : Expression(loop.Condition), Statement(loop.Body), Statements(loop.AtLoopBottom), true);
            case IWhileLoopOperation { ConditionIsUntil: false } loop: return new IrLoop([], loop.Condition is null ? null : Expression(loop.Condition), Statement(loop.Body), [], loop.ConditionIsTop);
            case IBranchOperation { BranchKind: BranchKind.Break }: return new IrBreak();
            case IBranchOperation { BranchKind: BranchKind.Continue }: return new IrContinue();
            case IBranchOperation { BranchKind: BranchKind.GoTo } jump: return new IrJump(Label(jump.Target), Site(operation.Syntax));
            case IEmptyOperation: return Empty;
            case ILocalFunctionOperation function:
                _declared[function.Symbol] = function;
                return Empty;
            case ITryOperation tried: return new IrTry(Statement(tried.Body), Catches(tried), tried.Finally is null ? null : Statement(tried.Finally));
            case IUsingOperation { IsAsynchronous: false } used: return Using(used);
            case ILockOperation locked: return new IrBlock([new IrExpressionStatement(Expression(locked.LockedValue)), Statement(locked.Body)]);
            case IUsingDeclarationOperation or IUsingOperation or ILoopOperation or ILabeledOperation or IBranchOperation:
                return new IrUnsupportedStatement(Parts(operation), "evaluation does not support this statement: " + operation.Kind, Site(operation.Syntax));
            default: return new IrExpressionStatement(Expression(operation));
        }
    }

    /// <summary>Whether an operation is lowered as a statement.</summary>
    private static bool IsStatement(IOperation operation) => operation is IBlockOperation or IVariableDeclarationGroupOperation or IExpressionStatementOperation or IReturnOperation
        or ISwitchOperation or ILoopOperation or IBranchOperation or IEmptyOperation or ILocalFunctionOperation or ITryOperation or ILockOperation or IUsingDeclarationOperation
        or IUsingOperation or ILabeledOperation || operation is IConditionalOperation { Type: null };

    private IrBlock Block(System.Collections.Immutable.ImmutableArray<IOperation> operations)
    {
        // A local function may be called before it is declared.
        foreach (var operation in operations)
            if (operation is ILocalFunctionOperation function) _declared[function.Symbol] = function;
        return new IrBlock(Statements(operations));
    }

    private IrStatement[] Statements(System.Collections.Immutable.ImmutableArray<IOperation> operations)
    {
        if (operations.Length == 0) return [];
        var statements = new IrStatement[operations.Length];
        for (int i = 0; i < statements.Length; i++)
        {
            // The rest of the block is what is done before it is disposed.
            if (operations[i] is IUsingDeclarationOperation { IsAsynchronous: false } used) return [.. statements.Take(i), Using(used.DeclarationGroup, () => new IrBlock(Statements(operations.RemoveRange(0, i + 1))))];
            statements[i] = Statement(operations[i]);
        }

        return statements;
    }

    private IrStatement Declarations(IVariableDeclarationGroupOperation group)
    {
        var statements = new List<IrStatement>();
        foreach (var declaration in group.Declarations)
            foreach (var declarator in declaration.Declarators)
            {
                var initializer = declarator.GetVariableInitializer();
                var value = initializer is null ? null : Expression(initializer.Value);
                statements.Add(declarator.Symbol.IsRef && value is not null
                    ? new IrDeclareReference(Variable(declarator.Symbol), value, Site(initializer!.Value.Syntax))
                    : new IrDeclare(Variable(declarator.Symbol), Type(declarator.Symbol.Type), value));
            }

        return statements.Count == 1 ? statements[0] : new IrBlock(statements);
    }

    private IrStatement Yield(IReturnOperation yielded)
    {
        _function?.IsIterator = true;
        var value = yielded.ReturnedValue!;
        var bare = value;
        while (bare is IConversionOperation { IsImplicit: true } conversion) bare = conversion.Operand;
        return new IrYield(Expression(value), Type(bare.Type), Site(value.Syntax, yielded.Syntax, value.Syntax.Span));
    }

    private IrLabel Label(ILabelSymbol symbol)
    {
        if (!_labels.TryGetValue(symbol, out var label)) _labels.Add(symbol, label = new());
        return label;
    }

    private IrSwitch Switch(ISwitchOperation operation)
    {
        var sections = new IrSection[operation.Cases.Length];
        for (int i = 0; i < sections.Length; i++)
        {
            var section = operation.Cases[i];
            var cases = new IrCase[section.Clauses.Length];
            for (int c = 0; c < cases.Length; c++)
            {
                cases[c] = section.Clauses[c] switch
                {
                    IDefaultCaseClauseOperation => new(null, null, null, true),
                    ISingleValueCaseClauseOperation single => new(null, null, Expression(single.Value), false),
                    IPatternCaseClauseOperation pattern => new(Pattern(pattern.Pattern), pattern.Guard is null ? null : Expression(pattern.Guard), null, false),
                    _ => new(null, null, null, false),
                };
            }

            var labels = new List<IrLabel>();
            foreach (var clause in section.Clauses)
                if (clause.Label is { } label) labels.Add(Label(label));
            sections[i] = new(cases, labels, Statements(section.Body));
        }

        return new IrSwitch(Expression(operation.Value), sections);
    }

    private IrStatement ForEach(IForEachLoopOperation loop)
    {
        if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None }) return new IrUnsupportedStatement(Parts(loop), "a loop over references", Site(loop.Syntax));
        var collection = loop.Collection;
        var element = Type(FactsBuilder.ElementOf(collection.Type));
        var conversion = loop.Syntax is CommonForEachStatementSyntax syntax ? Converted(new IrAccessed(element), _model.GetForEachStatementInfo(syntax).ElementConversion, loop.LoopControlVariable) : null;
        // The loop sees the collection as what it was before it is converted to be enumerated.
        return loop.LoopControlVariable is IVariableDeclaratorOperation declarator
            ? new IrForEach(Variable(declarator.Symbol), null, Expression(collection), element, conversion, Statement(loop.Body))
            : new IrForEach(-1, Expression(loop.LoopControlVariable), Expression(collection), element, conversion, Statement(loop.Body));
    }

    /// <summary>What an element is converted by; null where nothing is done.</summary>
    private IrExpression? Converted(IrExpression element, Conversion conversion, IOperation variable)
    {
        var type = Type((variable as IVariableDeclaratorOperation)?.Symbol.Type);
        if (conversion.IsUserDefined && conversion.MethodSymbol is { } method) return new IrConvert(type, element, false, _symbols.Method(method));
        if (conversion.IsBoxing) return new IrBox(element);
        if (conversion.IsUnboxing || conversion.IsExplicit && conversion.IsReference) return new IrCast(type, element, false);
        return type is not null && (conversion.IsNumeric || conversion.IsEnumeration || conversion.IsNullable) ? new IrConvert(type, element, conversion.IsNumeric || IsNumber(type.Underlying.Special), null) : null;
    }
}
