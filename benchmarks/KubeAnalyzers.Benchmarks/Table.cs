using System.Globalization;

namespace KubeAnalyzers.Benchmarks;

/// <summary>A table of numbers, as text that is Markdown, too.</summary>
internal sealed class Table(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(string name, params double[] values) => _rows.Add([name, .. values.Select(Number)]);

    /// <summary>Prints all rows under each other.</summary>
    public void Print()
    {
        int[] widths = [.. columns.Select((column, index) => _rows.Select(row => row[index].Length).Append(column.Length).Max())];
        Console.WriteLine("| " + string.Join(" | ", columns.Select(Pad)) + " |");
        Console.WriteLine("| " + string.Join(" | ", widths.Select((width, index) => index == 0 ? new string('-', width) : new string('-', width - 1) + ":")) + " |");
        foreach (var row in _rows) Console.WriteLine("| " + string.Join(" | ", row.Select(Pad)) + " |");

        string Pad(string text, int index) => index == 0 ? text.PadRight(widths[index]) : text.PadLeft(widths[index]);
    }

    /// <summary>A number as it is printed everywhere.</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
