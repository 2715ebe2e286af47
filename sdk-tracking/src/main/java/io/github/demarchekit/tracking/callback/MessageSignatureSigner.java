package io.github.demarchekit.tracking.callback;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs callbacks as RFC 9421 says, with {@code Signature-Input} and {@code Signature}, and with {@code Content-Digest} (RFC 9530) for
 * the body: {@code hmac-sha256} by a shared secret, {@code ed25519} by a private key.
 *
 * <p>Each signature says when it was made ({@code created}) and by which key ({@code keyid}). Receivers choose the algorithm by the
 * key, so that nobody else can choose it for them. Thread-safe.
 */
public final class MessageSignatureSigner implements CallbackSigner {

    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._:/@#-]{1,200}");
    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

    private final String keyId;
    private final SigningKey key;
    private final List<String> components;
    private final String label;

    private MessageSignatureSigner(String keyId, SigningKey key, List<String> components, String label) {
        this.keyId = keyId;
        this.key = key;
        this.components = List.copyOf(components);
        this.label = label;
    }

    /**
     * Makes a signer that covers {@code @method}, {@code @target-uri}, {@code content-type} and {@code content-digest}.
     *
     * @param keyId the name under which the receiver has the key: 1 to 200 letters, digits and {@code ._:/@#-}
     */
    public static MessageSignatureSigner of(String keyId, SigningKey key) {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new IllegalArgumentException("keyId must be 1 to 200 letters, digits and ._:/@#-");
        }
        return new MessageSignatureSigner(
                keyId, key, List.of("@method", "@target-uri", "content-type", ContentDigest.HEADER), "sig1");
    }

    /**
     * Returns a signer that covers these instead: header names in lower case, {@code @method}, {@code @target-uri}, {@code
     * @authority}, {@code @scheme}, {@code @path}, {@code @query}, {@code @request-target}.
     *
     * <p>Without {@code content-digest} the body is not signed, and {@link MessageSignatureCheck} refuses it.
     */
    public MessageSignatureSigner covering(String... components) {
        return new MessageSignatureSigner(keyId, key, List.of(components), label);
    }

    /**
     * Returns a signer that writes its signature under another label than {@code sig1}.
     *
     * @param label 1 to 40 lower-case letters, digits, hyphens and underscores, the first a letter
     */
    public MessageSignatureSigner label(String label) {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("label must be lower-case letters, digits, hyphens and underscores");
        }
        return new MessageSignatureSigner(keyId, key, components, label);
    }

    /**
     * Signs a request.
     *
     * @throws IllegalStateException when it lacks a component that is to be covered
     */
    @Override
    public Map<String, String> sign(CallbackRequest request, String id, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        CallbackRequest signed = request;
        if (components.contains(ContentDigest.HEADER)) {
            String digest = ContentDigest.of(request.body());
            headers.put("Content-Digest", digest);
            signed = new CallbackRequest(
                    request.method(), request.target(), name -> header(request, name, digest), request.body());
        }
        String parameters =
                components.stream().map(component -> '"' + component + '"').collect(Collectors.joining(" ", "(", ")"))
                        + ";created=" + at.getEpochSecond() + ";keyid=\"" + keyId + "\"";
        byte[] base = SignatureBase.of(signed, components, parameters)
                .orElseThrow(() -> new IllegalStateException(
                        "the request lacks a component that its signature covers: " + String.join(", ", components)));
        headers.put("Signature-Input", label + "=" + parameters);
        headers.put("Signature", label + "=" + StructuredField.writeBytes(key.sign(base)));
        return headers;
    }

    private static @Nullable String header(CallbackRequest request, String name, String digest) {
        return name.equals(ContentDigest.HEADER) ? digest : request.header(name).orElse(null);
    }
}
