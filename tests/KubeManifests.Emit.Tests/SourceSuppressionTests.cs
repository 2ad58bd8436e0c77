using KubeManifests.Cli.Emit;
using KubeManifests.Cli.Emit.Suppressing;

namespace KubeManifests.Emit.Tests;

/// <summary>Pragmas and attributes: the objects of these sources are made on the lines that say <c>// N</c>.</summary>
public sealed class SourceSuppressionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("suppress").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("1 3", """
        #pragma warning disable KUBE1017
        return new Service { }; // 1
        #pragma warning restore KUBE1017
        return new Service { }; // 2
        #pragma warning disable KUBE1001, KUBE1017 // both are meant
        return new Service { }; // 3
        """)]
    [InlineData("1 2", """
        #pragma warning disable
        return new Service { }; // 1
        #pragma warning restore KUBE1017
        return new Service { }; // 2
        #pragma warning restore
        return new Service { }; // 3
        """)]
    [InlineData("1", """
        return new Service // 1
        {
            Spec = new()
            {
        #pragma warning disable KUBE1017
                Selector = "}" + '}' + $"{ "}" }" + @"\",
        #pragma warning restore KUBE1017
            },
        };
        return new Service { // 2
        };
        """)]
    [InlineData("", """"
        var text = """
        #pragma warning disable KUBE1017
        """;
        /*
        #pragma warning disable KUBE1017
        */
        return new Service { }; // 1
        """")]
    [InlineData("1 3", """
        class Shop
        {
            [SuppressMessage("Links", "KUBE1017:Service selects no Pod", Justification = "made later")]
            IEnumerable<KubernetesObject> Build(Stage stage) => [
                new Service { }, // 1
            ];

            int Other() { return new Service { }; } // 2

            [Obsolete, System.Diagnostics.CodeAnalysis.SuppressMessage("Links", "KUBE1017")] [Fact] static Map<string> Labels { get; }
                = new Service { }; // 3

            [SuppressMessage("Links", "KUBE1018")] Service Third = new Service { }; // 4
        }
        """)]
    [InlineData("1 2", """
        namespace Web;
        enum Stage { Dev = 1, Prod }
        [SuppressMessage("Links", "KUBE1017")]
        record class Shop<T>(int A) : Set where T : class
        {
            int One { get { return new Service { }; } } // 1
            (int, int) Two() => new Service { }; // 2
        }
        class Other { int One => new Service { }; } // 3
        """)]
    [InlineData("1 2 3", """
        [assembly: SuppressMessage("Links", "KUBE1017")]
        class Shop { int One => new Service { }; } // 1
        class Other { int One => new Service { }; } // 2
        int A() { return new Service { }; } // 3
        """)]
    [InlineData("1 4 5", """
        [assembly: SuppressMessage("Links", "KUBE1017:x", Scope = "member", Target = "~M:Web.Shop.One(System.Int32)~System.Int32")]
        [assembly: SuppressMessage("Links", "KUBE1017:x", Scope = "type", Target = "~T:Web.Third")]
        [assembly: SuppressMessage("Links", "KUBE1017:x", Scope = "namespaceanddescendants", Target = "~N:Low.Er")]
        namespace Web
        {
            class Shop { int One(int a) => new Service { }; // 1
                int Two => new Service { }; } // 2
            class Other { int One => new Service { }; } // 3
            class Third { int One => new Service { }; } // 4
        }
        namespace Low.Er { class Shop { int One => new Service { }; } } // 5
        namespace Low { class Shop { int One => new Service { }; } } // 6
        """)]
    public void Objects_are_left_alone(string expected, string code)
    {
        string path = Write("Shop.cs", code);
        string[] lines = code.Split('\n');
        var suppressions = new SourceSuppressions([path]);
        var off = new List<string>();
        for (int i = 0; i < lines.Length; i++)
            if (lines[i].LastIndexOf("// ", StringComparison.Ordinal) is > 0 and var mark && int.TryParse(lines[i][(mark + 3)..], out int number)
                && suppressions.Has("KUBE1017", new Place(path, i + 1, lines[i].IndexOf("new ", StringComparison.Ordinal) + 1)))
                off.Add($"{number}");
        Assert.Equal(expected, string.Join(' ', off));
        Assert.False(suppressions.Has("KUBE1017", new Place(Path.Combine(_folder, "Absent.cs"), 1)) && !expected.Contains('3'));
    }

    [Fact]
    public void Comments_of_yaml_files_count_as_in_lint()
    {
        string path = Write("a.yaml", "# kube:ignore KUBE1017 made later\nkind: Service\n");
        var suppressions = new SourceSuppressions([]);
        Assert.True(suppressions.Has("KUBE1017", new Place(path, 2)));
        Assert.False(suppressions.Has("KUBE1018", new Place(path, 2)));
    }

    [Fact]
    public void Any_text_is_read_to_its_end()
    {
        string[] sources = Directory.GetFiles(Metadata("RepositoryRoot") + "src", "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/Kinds/", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(sources);
        foreach (string path in sources)
        {
            string text = File.ReadAllText(path);
            string name = Path.GetFileNameWithoutExtension(path);
            Assert.True(!text.Contains($"class {name}", StringComparison.Ordinal) || CSharpOutline.Read(CSharpTokens.Read(text)).Any(declaration => declaration.Name.EndsWith("." + name, StringComparison.Ordinal) || declaration.Name == name), path);
            for (int length = 0; length < text.Length; length += 997) CSharpOutline.Read(CSharpTokens.Read(text[..length]));
        }
    }

    private static string Metadata(string key) =>
        typeof(SourceSuppressionTests).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false).Cast<System.Reflection.AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
