using System.Buffers.Binary;
using Pgvector;

namespace Mapper.Postgres;

/// <summary>The binary form of a vector, that of <c>vector_send</c>: the count of dimensions and an unused number, two bytes each, then the floats, all big-endian.</summary>
internal static class VectorBytes
{
    private const int Header = 2 * sizeof(ushort);

    internal static byte[] Encode(Vector vector)
    {
        float[] numbers = vector.ToArray();
        byte[] bytes = new byte[Header + (numbers.Length * sizeof(float))];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)numbers.Length));
        for (int index = 0; index < numbers.Length; index++)
        {
            BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(Header + (index * sizeof(float))), numbers[index]);
        }

        return bytes;
    }

    internal static Vector Decode(ReadOnlySpan<byte> bytes)
    {
        float[] numbers = new float[BinaryPrimitives.ReadUInt16BigEndian(bytes)];
        for (int index = 0; index < numbers.Length; index++)
        {
            numbers[index] = BinaryPrimitives.ReadSingleBigEndian(bytes[(Header + (index * sizeof(float)))..]);
        }

        return new Vector(numbers);
    }
}
