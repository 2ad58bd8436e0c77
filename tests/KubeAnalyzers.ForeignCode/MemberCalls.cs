using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeAnalyzers.ForeignCode;

/// <summary>Manifest sets that put the values of foreign members into ConfigMaps: so arbitrary C# is evaluated.</summary>
internal static class MemberCalls
{
    private const string Head = """
        using System.Collections.Generic;
        using KubeManifests;
        using KubeManifests.Core.V1;
        using KubeManifests.Meta.V1;
        namespace KubeForeignCode;


        """;

    /// <summary>The members that can be called from outside with simple arguments, as the C# that calls them.</summary>
    public static IReadOnlyList<string> Of(Compilation compilation)
    {
        var calls = new List<string>();
        Add(compilation.Assembly.GlobalNamespace, calls);
        return calls;
    }

    /// <summary>A file with a set for each call.</summary>
    public static string Sets(IEnumerable<string> calls)
    {
        var text = new StringBuilder(Head);
        int number = 0;
        foreach (string call in calls)
        {
            text.Append($$"""
                public sealed class Set{{number}} : ManifestSet
                {
                    protected override IEnumerable<KubernetesObject> Build() =>
                        [new ConfigMap { Metadata = new ObjectMeta { Name = "m{{number}}" }, Data = new Map<string> { ["value"] = $"{({{call}})}" } }];
                }

                """);
            number++;
        }

        return text.ToString();
    }

    private static void Add(INamespaceOrTypeSymbol container, List<string> calls)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner && (inner is INamespaceSymbol || inner.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal)) Add(inner, calls);
            else if (container is INamedTypeSymbol { IsGenericType: false } type && IsOpen(member) && Receiver(type, member) is { } receiver && Call(member) is { } call) calls.Add(receiver + "." + call);
        }
    }

    private static bool IsOpen(ISymbol member) => member.CanBeReferencedByName && member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static string? Receiver(INamedTypeSymbol type, ISymbol member)
    {
        string name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (member.IsStatic) return name;
        if (type.IsAbstract || type.TypeKind is not (TypeKind.Class or TypeKind.Struct)) return null;
        foreach (var constructor in type.InstanceConstructors)
            if (constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal && Arguments(constructor) is { } arguments) return $"new {name}{arguments}";
        return null;
    }

    private static string? Call(ISymbol member)
    {
        string name = "@" + member.Name;
        return member switch
        {
            IFieldSymbol => name,
            IPropertySymbol { GetMethod: not null, Parameters.Length: 0 } => name,
            IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnsVoid: false, IsGenericMethod: false } method when Arguments(method) is { } arguments => name + arguments,
            _ => null,
        };
    }

    private static string? Arguments(IMethodSymbol method)
    {
        var arguments = new List<string>();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.IsOptional || parameter.IsParams) break;
            string? argument = parameter.RefKind != RefKind.None ? null : parameter.Type switch
            {
                { SpecialType: SpecialType.System_String } => "\"Some text, 1\"",
                { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double } => "12",
                { SpecialType: SpecialType.System_Boolean } => "true",
                { SpecialType: SpecialType.System_Char } => "'c'",
                { SpecialType: SpecialType.System_Object } => "(object)7",
                IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String, Rank: 1 } or INamedTypeSymbol { Name: "IEnumerable" or "List" or "IList", TypeArguments: [{ SpecialType: SpecialType.System_String }] } => "[\"b\", \"a\"]",
                { TypeKind: TypeKind.Enum } => $"({parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})1",
                { TypeKind: TypeKind.Class or TypeKind.Interface } => "null!",
                _ => null,
            };
            if (argument is null) return null;
            arguments.Add(argument);
        }

        return "(" + string.Join(", ", arguments) + ")";
    }
}
