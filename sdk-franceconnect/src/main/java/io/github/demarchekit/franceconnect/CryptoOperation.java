package io.github.demarchekit.franceconnect;

/** What of a login's cryptography is worth a faster provider. */
enum CryptoOperation {
    ES256("EC", "SHA256withECDSA"),
    RS256("RSA", "SHA256withRSA"),
    ECDH_ES("EC", "ECDH"),
    RSA_OAEP("RSA", "RSA/ECB/OAEPPadding"),
    /** Of the content, once its key is known. It has no key of its own to make. */
    A256GCM("", "AES/GCM/NoPadding");

    private final String keyFactory;
    private final String algorithm;

    CryptoOperation(String keyFactory, String algorithm) {
        this.keyFactory = keyFactory;
        this.algorithm = algorithm;
    }

    /** Returns the name under which providers make its keys, {@code ""} when they need not. */
    String keyFactory() {
        return keyFactory;
    }

    /** Returns the name under which providers have it. */
    String algorithm() {
        return algorithm;
    }
}
