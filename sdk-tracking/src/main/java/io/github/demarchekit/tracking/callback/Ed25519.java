package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) by the JDK, with keys as their bare bytes. */
final class Ed25519 {

    private static final String NAME = "Ed25519";
    private static final int KEY_BYTES = 32;
    // RFC 8410 section 7: what stands before the bytes of a key in its PKCS #8 and X.509 forms.
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

    private Ed25519() {}

    static PrivateKey readPrivate(Secret text) {
        byte[] bytes = KeyText.decode(KeyText.PRIVATE, text.reveal());
        if (bytes.length != KEY_BYTES && bytes.length != 2 * KEY_BYTES) {
            throw KeyText.wrong(KeyText.PRIVATE, "the base64 of 32 bytes, or 64 with the public key");
        }
        PrivateKey key = privateKey(Arrays.copyOf(bytes, KEY_BYTES));
        if (bytes.length > KEY_BYTES) {
            PublicKey publicKey = publicKey(Arrays.copyOfRange(bytes, KEY_BYTES, 2 * KEY_BYTES), KeyText.PRIVATE);
            if (!verifies(publicKey, sign(key, PROBE), PROBE)) {
                throw KeyText.wrong(KeyText.PRIVATE, "a private key and its own public key");
            }
        }
        return key;
    }

    static PublicKey readPublic(String text) {
        byte[] bytes = KeyText.decode(KeyText.PUBLIC, text);
        if (bytes.length != KEY_BYTES) {
            throw KeyText.wrong(KeyText.PUBLIC, "the base64 of 32 bytes");
        }
        return publicKey(bytes, KeyText.PUBLIC);
    }

    private static PrivateKey privateKey(byte[] bytes) {
        try {
            return KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(join(PKCS8, bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey publicKey(byte[] bytes, String prefix) {
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(join(X509, bytes)));
        } catch (GeneralSecurityException e) {
            throw KeyText.wrong(prefix, "an Ed25519 key");
        }
    }

    static KeyPair draw() {
        try {
            return KeyPairGenerator.getInstance(NAME).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the private key and the public one after it. */
    static byte[] privateBytes(KeyPair pair) {
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        byte[] seed = Arrays.copyOfRange(pkcs8, PKCS8.length, PKCS8.length + KEY_BYTES);
        return join(seed, publicBytes(pair.getPublic()));
    }

    static byte[] publicBytes(PublicKey key) {
        byte[] x509 = key.getEncoded();
        return Arrays.copyOfRange(x509, X509.length, x509.length);
    }

    static byte[] sign(PrivateKey key, byte[]... parts) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean verifies(PublicKey key, byte[] signature, byte[]... parts) {
        try {
            Signature verification = Signature.getInstance(NAME);
            verification.initVerify(key);
            for (byte[] part : parts) {
                verification.update(part);
            }
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            // What cannot be a signature, such as one of the wrong length, is an exception to the JDK.
            return false;
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
