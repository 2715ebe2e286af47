package io.github.demarchekit.tracking.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.VerificationException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9421: its own examples of appendix B.2, and what is refused. */
class MessageSignatureTest {

    private static final Secret SHARED =
            Secret.of("whsec_uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==");
    private static final Secret PRIVATE = Secret.of("whsk_n4Ni+HpISpVObnQMW0wOhCKROaIKqKtW/2ZYb2p9KcU=");
    private static final String PUBLIC = "whpk_JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=";

    private static final URI TARGET = URI.create("https://example.com/foo?param=Value&Pet=dog");
    private static final byte[] BODY = "{\"hello\": \"world\"}".getBytes(UTF_8);
    private static final Instant CREATED = Instant.ofEpochSecond(1618884473);
    private static final Map<String, String> HEADERS = Map.of(
            "Host", "example.com",
            "Date", "Tue, 20 Apr 2021 02:07:55 GMT",
            "Content-Type", "application/json",
            "Content-Digest",
                    "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:",
            "Content-Length", "18");

    private final MessageSignatureSigner signer = MessageSignatureSigner.of("psl-2026", SigningKey.ed25519(PRIVATE));
    private final MessageSignatureCheck check =
            MessageSignatureCheck.of(Map.of("psl-2026", VerifyingKey.ed25519(PUBLIC)));

    private static CallbackRequest testRequest(Map<String, String> headers) {
        return new CallbackRequest("POST", TARGET, headers, BODY);
    }

    @Test
    void signs_the_example_b_2_5_with_hmac_sha256() {
        Map<String, String> headers = MessageSignatureSigner.of("test-shared-secret", SigningKey.shared(SHARED))
                .covering("date", "@authority", "content-type")
                .label("sig-b25")
                .sign(testRequest(HEADERS), "unused", CREATED);

        assertThat(headers)
                .containsExactly(
                        Map.entry(
                                "Signature-Input",
                                "sig-b25=(\"date\" \"@authority\" \"content-type\")"
                                        + ";created=1618884473;keyid=\"test-shared-secret\""),
                        Map.entry("Signature", "sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:"));
        assertThat(verifies(VerifyingKey.shared(SHARED), testRequest(HEADERS), headers))
                .isTrue();
        assertThat(verifies(
                        VerifyingKey.shared(SHARED),
                        testRequest(with("Date", "Tue, 20 Apr 2021 02:07:56 GMT")),
                        headers))
                .isFalse();
    }

    @Test
    void signs_the_example_b_2_6_with_ed25519() {
        Map<String, String> headers = MessageSignatureSigner.of("test-key-ed25519", SigningKey.ed25519(PRIVATE))
                .covering("date", "@method", "@path", "@authority", "content-type", "content-length")
                .label("sig-b26")
                .sign(testRequest(HEADERS), "unused", CREATED);

        assertThat(headers)
                .containsExactly(
                        Map.entry(
                                "Signature-Input",
                                "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
                                        + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\""),
                        Map.entry(
                                "Signature",
                                "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:"));
        assertThat(verifies(VerifyingKey.ed25519(PUBLIC), testRequest(HEADERS), headers))
                .isTrue();
        assertThat(verifies(VerifyingKey.ed25519(PUBLIC), testRequest(with("Content-Length", "19")), headers))
                .isFalse();
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put(name, value);
        return headers;
    }

    private static boolean verifies(VerifyingKey key, CallbackRequest request, Map<String, String> headers) {
        StructuredField.Covered covered = StructuredField.signatureInput(headers.get("Signature-Input"))
                .values()
                .iterator()
                .next();
        byte[] signature = StructuredField.bytes(headers.get("Signature"))
                .values()
                .iterator()
                .next();
        return SignatureBase.of(request, covered.components(), covered.text())
                .filter(base -> key.verifies(base, signature))
                .isPresent();
    }

    @Test
    void knows_the_digest_of_rfc_9421s_example() {
        assertThat(ContentDigest.matches(HEADERS.get("Content-Digest"), BODY)).isTrue();
        assertThat(ContentDigest.matches(HEADERS.get("Content-Digest"), "{}".getBytes(UTF_8)))
                .isFalse();
        assertThat(ContentDigest.matches("md5=:AAAA:", BODY)).isFalse();
        assertThat(ContentDigest.matches("sha-512", BODY)).isFalse();
        assertThat(ContentDigest.matches(ContentDigest.of(BODY) + ", unknown=:AAAA:", BODY))
                .isTrue();
        assertThat(ContentDigest.matches(ContentDigest.of(BODY) + ", sha-512=:AAAA:", BODY))
                .isFalse();
    }

    private CallbackRequest signedRequest(MessageSignatureSigner by, UnaryOperator<Map<String, String>> change) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/cloudevents+json"));
        headers.putAll(by.sign(new CallbackRequest("POST", TARGET, Map.copyOf(headers), BODY), "id", CREATED));
        return new CallbackRequest("POST", TARGET, change.apply(headers), BODY);
    }

    private void assertRefused(CallbackRequest request, String reason) {
        assertThatThrownBy(() -> check.check(request))
                .isInstanceOf(VerificationException.class)
                .hasMessageStartingWith("callback refused [" + reason + "]: ")
                .satisfies(thrown ->
                        assertThat(((VerificationException) thrown).reason()).isEqualTo(reason));
    }

    @Test
    void takes_what_it_signs() {
        Signed signed = check.check(signedRequest(signer, headers -> headers));

        assertThat(signed.at()).isEqualTo(CREATED);
        assertThat(signed.expires()).isEmpty();
        assertThat(signed.id()).isEmpty();
    }

    @Test
    void takes_the_authority_and_the_path_in_place_of_the_address() {
        MessageSignatureSigner behindAProxy = signer.covering(
                "@method", "@authority", "@path", "@query", "@scheme", "@request-target", "content-digest");

        assertThat(check.check(signedRequest(behindAProxy, headers -> headers)).at())
                .isEqualTo(CREATED);
    }

    @Test
    void refuses_another_body_method_or_address() {
        CallbackRequest right = signedRequest(signer, headers -> headers);

        assertRefused(
                new CallbackRequest(
                        "POST",
                        TARGET,
                        name -> right.header(name).orElse(null),
                        "{\"hello\": \"moon\"}".getBytes(UTF_8)),
                "bad_digest");
        assertRefused(
                new CallbackRequest("PUT", TARGET, name -> right.header(name).orElse(null), BODY), "bad_signature");
        assertRefused(
                new CallbackRequest(
                        "POST",
                        URI.create("https://example.com/bar"),
                        name -> right.header(name).orElse(null),
                        BODY),
                "bad_signature");
        assertThat(check.check(new CallbackRequest(
                                "POST",
                                URI.create("HTTPS://Example.com:443/foo?param=Value&Pet=dog"),
                                name -> right.header(name).orElse(null),
                                BODY))
                        .at())
                .isEqualTo(CREATED);
    }

    @Test
    void refuses_a_header_that_was_changed_or_taken_away() {
        assertRefused(
                signedRequest(signer, headers -> {
                    headers.put("Content-Type", "text/plain");
                    return headers;
                }),
                "bad_signature");
        assertRefused(
                signedRequest(signer, headers -> {
                    headers.remove("Content-Type");
                    return headers;
                }),
                "bad_signature");
        assertRefused(
                signedRequest(signer, headers -> {
                    headers.put("Content-Digest", ContentDigest.of("other".getBytes(UTF_8)));
                    return headers;
                }),
                "bad_signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@method @target-uri content-type",
                "@target-uri content-digest",
                "@method content-digest",
                "@method @path content-digest",
                "@method @authority content-digest"
            })
    void refuses_a_signature_that_covers_too_little(String components) {
        assertRefused(signedRequest(signer.covering(components.split(" ", -1)), headers -> headers), "not_covered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ";created=1618884473 | '' | not_covered",
                "1618884473 | \"1618884473\" | unreadable",
                "1618884473 | 1618884474 | bad_signature",
                ";keyid | ;expires=1618884474;keyid | bad_signature",
                ";keyid | ;expires=soon;keyid | bad_signature",
                ";keyid | ;alg=\"hmac-sha256\";keyid | bad_signature",
                "psl-2026 | psl-2025 | keyid_unknown",
                "\"content-type\" | \"content-type\" \"content-type\" | bad_signature",
                "\"content-type\" | \"content-type\";sf | unreadable",
                "\"content-type\" | \"@status\" | bad_signature",
                "\"content-type\" | \"Content-Type\" | bad_signature",
                "sig1=( | sig1=[ | unreadable",
                "sig1=( | sig2=( | keyid_unknown",
            })
    void refuses_other_parameters_than_those_that_were_signed(String part, String instead, String reason) {
        assertRefused(
                signedRequest(signer, headers -> {
                    headers.computeIfPresent("Signature-Input", (name, value) -> value.replace(part, instead));
                    return headers;
                }),
                reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signature", "Signature-Input"})
    void refuses_a_request_that_is_not_signed(String missing) {
        assertRefused(
                signedRequest(signer, headers -> {
                    headers.remove(missing);
                    return headers;
                }),
                "not_signed");
    }

    @Test
    void takes_one_signature_of_several_by_a_key_it_has() {
        CallbackRequest request = signedRequest(signer, headers -> {
            headers.computeIfPresent(
                    "Signature-Input",
                    (name, value) ->
                            "old=(\"@method\");created=1;keyid=\"gone\", bad=(\"@method\");created=1;keyid=\"psl-2026\", "
                                    + value);
            headers.computeIfPresent("Signature", (name, value) -> "old=:AAAA:,bad=:AAAA: ,\t" + value);
            return headers;
        });

        assertThat(check.check(request).at()).isEqualTo(CREATED);
    }

    @Test
    void lets_no_sender_choose_the_algorithm() {
        // The public key, which everybody has, as if it were a shared secret.
        SigningKey forged = SigningKey.shared(Secret.of("whsec_" + PUBLIC.substring("whpk_".length())));

        assertRefused(
                signedRequest(MessageSignatureSigner.of("psl-2026", forged), headers -> headers), "bad_signature");
    }

    @Test
    void says_the_end_that_the_sender_gave() {
        String parameters =
                "(\"@method\" \"@target-uri\" \"content-digest\");created=1618884473;expires=1618884533;keyid=\"psl-2026\"";
        Map<String, String> headers = new HashMap<>(Map.of("Content-Digest", ContentDigest.of(BODY)));
        byte[] base = SignatureBase.of(
                        testRequest(headers), List.of("@method", "@target-uri", "content-digest"), parameters)
                .orElseThrow();
        headers.put("Signature-Input", "sig1=" + parameters);
        headers.put(
                "Signature",
                "sig1=" + StructuredField.writeBytes(SigningKey.ed25519(PRIVATE).sign(base)));

        assertThat(check.check(testRequest(headers)).expires()).contains(CREATED.plusSeconds(60));
    }

    @Test
    void signs_nothing_that_is_not_there() {
        assertThatThrownBy(() -> signer.covering("@method", "x-trace").sign(testRequest(HEADERS), "id", CREATED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the request lacks a component that its signature covers: @method, x-trace");
    }

    @Test
    void takes_no_name_of_a_key_or_label_that_the_header_cannot_hold() {
        assertThatThrownBy(() -> MessageSignatureSigner.of("a\"b", SigningKey.ed25519(PRIVATE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keyId must be 1 to 200 letters, digits and ._:/@#-");
        assertThatThrownBy(() -> signer.label("Sig 1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MessageSignatureCheck.of(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
