package io.github.demarchekit.tracking.callback;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/** The field {@code Content-Digest} of RFC 9530. */
final class ContentDigest {

    static final String HEADER = "content-digest";

    private static final Map<String, String> ALGORITHMS = Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

    private ContentDigest() {}

    static String of(byte[] body) {
        return "sha-256=" + StructuredField.writeBytes(digest("SHA-256", body));
    }

    /** Tells whether a field has a digest that we can compute, and each of those is the body's. */
    static boolean matches(String field, byte[] body) {
        Map<String, byte[]> digests;
        try {
            digests = StructuredField.bytes(field);
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean known = false;
        for (Map.Entry<String, byte[]> digest : digests.entrySet()) {
            String algorithm = ALGORITHMS.get(digest.getKey());
            if (algorithm != null) {
                known = true;
                if (!MessageDigest.isEqual(digest(algorithm, body), digest.getValue())) {
                    return false;
                }
            }
        }
        return known;
    }

    private static byte[] digest(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(algorithm).digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
