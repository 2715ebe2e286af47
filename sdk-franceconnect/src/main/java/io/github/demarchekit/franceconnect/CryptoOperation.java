package io.github.demarchekit.franceconnect;

/** What of a login's cryptography takes long enough to be worth a faster provider. AES-GCM is not: the platform's is as fast. */
enum CryptoOperation {
    ES256("EC", "SHA256withECDSA"),
    RS256("RSA", "SHA256withRSA"),
    ECDH_ES("EC", "ECDH"),
    RSA_OAEP("RSA", "RSA/ECB/OAEPPadding");

    private final String keyFactory;
    private final String algorithm;

    CryptoOperation(String keyFactory, String algorithm) {
        this.keyFactory = keyFactory;
        this.algorithm = algorithm;
    }

    /** Returns the name under which providers make its keys. */
    String keyFactory() {
        return keyFactory;
    }

    /** Returns the name under which providers have it. */
    String algorithm() {
        return algorithm;
    }
}
