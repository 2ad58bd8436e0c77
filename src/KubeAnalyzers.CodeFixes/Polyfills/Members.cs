// Members of .NET that netstandard2.0 lacks and the shared sources use.
using System.Buffers;
using System.Text;

namespace System
{
    internal static class NewMembers
    {
        extension(char)
        {
            public static bool IsAsciiDigit(char c) => c is >= '0' and <= '9';

            public static bool IsAsciiHexDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

            public static bool IsAsciiLetterUpper(char c) => c is >= 'A' and <= 'Z';

            public static bool IsAsciiLetterOrDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
        }

        extension(double)
        {
            public static bool IsFinite(double value) => !double.IsInfinity(value) && !double.IsNaN(value);
        }

        public static string Replace(this string text, string old, string @new, StringComparison comparison) => comparison == StringComparison.Ordinal ? text.Replace(old, @new) : throw new NotSupportedException();

        public static int IndexOf(this string text, char c, StringComparison comparison) => comparison == StringComparison.Ordinal ? text.IndexOf(c) : throw new NotSupportedException();

        public static bool Contains(this string text, string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

        public static string GetString(this Encoding encoding, ReadOnlySpan<byte> bytes) => encoding.GetString(bytes.ToArray());

        public static int GetCharCount(this Encoding encoding, ReadOnlySpan<byte> bytes) => encoding.GetCharCount(bytes.ToArray());

        public static bool Contains(this ReadOnlySpan<byte> span, byte value) => span.IndexOf(value) >= 0;

        public static int Count(this ReadOnlySpan<byte> span, byte value)
        {
            int count = 0;
            foreach (byte one in span) count += one == value ? 1 : 0;
            return count;
        }

        public static int Count(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> value)
        {
            int count = 0;
            for (int at; (at = span.IndexOf(value)) >= 0; span = span.Slice(at + value.Length)) count++;
            return count;
        }

        public static bool ContainsAny(this ReadOnlySpan<byte> span, SearchValues<byte> values) => span.IndexOfAny(values) >= 0;

        public static int IndexOfAny(this ReadOnlySpan<byte> span, SearchValues<byte> values)
        {
            for (int i = 0; i < span.Length; i++)
                if (values.Contains(span[i])) return i;
            return -1;
        }

        public static bool ContainsAnyInRange(this ReadOnlySpan<byte> span, byte least, byte most)
        {
            foreach (byte one in span)
                if (one >= least && one <= most) return true;
            return false;
        }

        public static ReadOnlySpan<byte> TrimEnd(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> ends)
        {
            int length = span.Length;
            while (length > 0 && ends.IndexOf(span[length - 1]) >= 0) length--;
            return span.Slice(0, length);
        }
    }
}

namespace System.Collections.Generic
{
    internal static class NewMembers
    {
        public static bool TryPeek<T>(this Stack<T> stack, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? top)
        {
            top = stack.Count > 0 ? stack.Peek() : default;
            return stack.Count > 0;
        }
    }
}

namespace System.Buffers
{
    /// <summary>A set of bytes.</summary>
    internal sealed class SearchValues<T>(bool[] has)
    {
        public bool Contains(byte value) => has[value];
    }

    internal static class SearchValues
    {
        public static SearchValues<byte> Create(ReadOnlySpan<byte> values)
        {
            bool[] has = new bool[256];
            foreach (byte value in values) has[value] = true;
            return new(has);
        }
    }

    /// <summary>Bytes that grow.</summary>
    internal sealed class ArrayBufferWriter<T>(int capacity)
    {
        private readonly System.IO.MemoryStream _bytes = new(capacity);

        public ReadOnlySpan<byte> WrittenSpan => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

        public void Write(ReadOnlySpan<byte> bytes)
        {
            foreach (byte one in bytes) _bytes.WriteByte(one);
        }
    }
}
