using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mapper.Planning;

/// <summary>Tells plans apart by what they run: SHA-256 over the statements in their order, each with its search path, and whether it belongs to the transaction.</summary>
internal static class PlanFingerprint
{
    /// <summary>The fingerprint in 64 lower-case hexadecimal digits.</summary>
    internal static string Of(SyncPlan plan)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (PlannedStep step in plan.Steps)
        {
            Append(step.SearchPath);
            Append(step.Sql);
            Append(step.Transactional ? "t" : "f");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // With its length before it, no text runs into the next.
        void Append(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            byte[] length = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
    }
}
