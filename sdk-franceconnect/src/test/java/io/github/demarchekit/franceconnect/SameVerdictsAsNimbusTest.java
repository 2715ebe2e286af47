package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWEDecryptionKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same verdicts as an independent implementation. Changed tokens differ in this: Nimbus reads base64url with spaces, padding
 * and bits left over, and ignores a key that ECDH-ES has no place for, so that it takes many texts for one token; we take the
 * one that the issuer wrote. What else differs stands in the table.
 */
@DisplayName("Tokens that were changed have the verdict that Nimbus gives them")
class SameVerdictsAsNimbusTest {

    private static final int MUTATIONS = 2_500;
    private static final TokenIssuer ISSUER = new TokenIssuer();

    static Stream<Arguments> signedOnEachProvider() {
        return CryptoProviders.all().stream()
                .flatMap(crypto -> Stream.of(SigningAlgorithm.ES256, SigningAlgorithm.RS256)
                        .map(algorithm -> Arguments.of(crypto, algorithm)));
    }

    @ParameterizedTest
    @MethodSource("signedOnEachProvider")
    void signed_tokens_changed_at_random(CryptoProvider crypto, SigningAlgorithm algorithm) {
        String token = ISSUER.signed(algorithm);
        TokenOpener opener = opener(crypto, algorithm, null);
        DefaultJWTProcessor<SecurityContext> nimbus = nimbus(algorithm);
        Mutations mutations = new Mutations(ISSUER.signed(algorithm));
        // The platform's own ES256 takes a millisecond on each side.
        int times = algorithm == SigningAlgorithm.ES256 ? MUTATIONS / 5 : MUTATIONS;
        for (int i = 0; i < times; i++) {
            String changed = mutations.of(token);
            boolean ours = accepts(opener, changed);
            boolean theirs = accepts(nimbus, changed);
            if (ours != theirs) {
                assertThat(ours).as("we refuse more, never less: %s", changed).isFalse();
                assertThat(sameBytesInAnotherText(token, changed, 3))
                        .as(changed)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(EncryptionAlgorithm.class)
    void nested_tokens_changed_at_random(EncryptionAlgorithm algorithm) {
        EncryptionKeys keys = EncryptionKeys.generate(algorithm);
        String token = TokenIssuer.encrypted(keys, ISSUER.signed(SigningAlgorithm.ES256));
        TokenOpener opener = opener(CryptoProvider.choose(), SigningAlgorithm.ES256, keys);
        DefaultJWTProcessor<SecurityContext> nimbus = nimbus(SigningAlgorithm.ES256);
        nimbus.setJWEKeySelector(new JWEDecryptionKeySelector<>(
                JWEAlgorithm.parse(algorithm.value()),
                EncryptionMethod.A256GCM,
                new ImmutableJWKSet<>(new JWKSet(keys.all()))));
        Mutations mutations = new Mutations(TokenIssuer.encrypted(keys, ISSUER.signed(SigningAlgorithm.ES256)));
        for (int i = 0; i < MUTATIONS / 5; i++) {
            String changed = mutations.of(token);
            boolean ours = accepts(opener, changed);
            boolean theirs = accepts(nimbus, changed);
            if (ours != theirs) {
                assertThat(ours).as("we refuse more, never less: %s", changed).isFalse();
                assertThat(sameBytesInAnotherText(withoutKey(token, algorithm), withoutKey(changed, algorithm), 5))
                        .as(changed)
                        .isTrue();
            }
        }
    }

    // Where the key is agreed on directly, Nimbus never looks at the part that has to be empty.
    private static String withoutKey(String token, EncryptionAlgorithm algorithm) {
        return algorithm == EncryptionAlgorithm.ECDH_ES ? token.replaceFirst("^([^.]*)\\.[^.]*\\.", "$1..") : token;
    }

    /** What the issuer itself signed in another way than it does. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # members of the header behind alg | the claims | ours | Nimbus', with the reason where it differs
        | {"sub":"a"} | yes | yes
        ,"kid":"pkcs11:ES256:hsm" | {"sub":"a"} | yes | yes
        ,"kid":"other" | {"sub":"a"} | no | no
        ,"kid":7 | {"sub":"a"} | no | no
        ,"typ":"JWT" | {"sub":"a"} | yes | yes
        ,"typ":"jwt" | {"sub":"a"} | yes | yes
        ,"typ":"at+jwt" | {"sub":"a"} | no | no
        ,"typ":"JOSE" | {"sub":"a"} | no | no
        ,"typ":"application/jwt" | {"sub":"a"} | yes | no, it knows the short form only
        ,"cty":"JWT" | {"sub":"a"} | yes | yes
        ,"crit":["exp"] | {"sub":"a"} | no | no
        ,"crit":["b64"],"b64":false | {"sub":"a"} | no | no
        ,"jku":"https://evil.example" | {"sub":"a"} | yes | yes
        ,"jku":"::" | {"sub":"a"} | yes | no, it parses what neither of us follows
        ,"x":{"y":[1]} | {"sub":"a"} | yes | yes
        ,"x":1,"x":2 | {"sub":"a"} | no | no
        ,"alg":"ES256" | {"sub":"a"} | no | no
        | {"sub":"a","sub":"b"} | no | no
        | {"a":{"sub":"a","sub":"b"}} | no | yes, it looks for doubles at the top only
        | {"sub":"a"}{} | no | no
        | {"sub":"a"} x | no | no
        | [] | no | yes, it reads a list of pairs as an object
        | null | no | no
        | {"sub":"a",} | no | no
        | {sub:"a"} | no | no
        | {} | yes | yes
        """)
    void signed_tokens_of_an_issuer_that_writes_them_otherwise(
            String members, String claims, String ours, String theirs) {
        String token = ISSUER.signed("{\"alg\":\"ES256\"" + (members == null ? "" : members) + "}", claims);

        assertThat(accepts(opener(CryptoProvider.choose(), SigningAlgorithm.ES256, null), token))
                .isEqualTo(ours.startsWith("yes"));
        assertThat(accepts(nimbus(SigningAlgorithm.ES256), token)).isEqualTo(theirs.startsWith("yes"));
    }

    private static TokenOpener opener(CryptoProvider crypto, SigningAlgorithm algorithm, EncryptionKeys keys) {
        return new TokenOpener(
                algorithm,
                ISSUER.keys(crypto),
                Secret.of(TokenIssuer.SECRET),
                keys == null ? null : () -> keys,
                TokenIssuer.ISSUER,
                TokenIssuer.CLIENT_ID,
                crypto);
    }

    private static DefaultJWTProcessor<SecurityContext> nimbus(SigningAlgorithm algorithm) {
        DefaultJWTProcessor<SecurityContext> nimbus = new DefaultJWTProcessor<>();
        nimbus.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.parse(algorithm.name()),
                new ImmutableJWKSet<>(new JWKSet(List.of(ISSUER.ec, ISSUER.rsa)).toPublicJWKSet())));
        // The times and the origin are checked behind TokenOpener.
        nimbus.setJWTClaimsSetVerifier((claims, context) -> {});
        return nimbus;
    }

    private static boolean accepts(TokenOpener opener, String token) {
        try {
            opener.open("id_token", token);
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    private static boolean accepts(DefaultJWTProcessor<SecurityContext> nimbus, String token) {
        try {
            nimbus.process(token, null);
            return true;
        } catch (ParseException | BadJOSEException | JOSEException | RuntimeException e) {
            return false;
        }
    }

    private static boolean sameBytesInAnotherText(String token, String changed, int parts) {
        String[] before = token.split("\\.", -1);
        String[] after = changed.trim().split("\\.", -1);
        if (after.length != parts) {
            return false;
        }
        for (int i = 0; i < parts; i++) {
            if (!new Base64URL(before[i]).decodeToString().equals(new Base64URL(after[i]).decodeToString())) {
                return false;
            }
        }
        return true;
    }

    /** Changes of a token, the same ones in each run. */
    private static final class Mutations {

        private final Random random = new Random(20_261_123);
        private final String other;

        Mutations(String other) {
            this.other = other;
        }

        String of(String token) {
            int at = random.nextInt(token.length());
            String[] parts = token.split("\\.", -1);
            String[] others = other.split("\\.", -1);
            int part = random.nextInt(parts.length);
            switch (random.nextInt(9)) {
                case 0 -> {
                    return token.substring(0, at)
                            + (char) (token.charAt(at) ^ (1 << random.nextInt(7)))
                            + token.substring(at + 1);
                }
                case 1 -> {
                    return token.substring(0, at);
                }
                case 2 -> {
                    return token.substring(0, at)
                            + " \n\t=.-_+/A\u00e9".charAt(random.nextInt(11))
                            + token.substring(at);
                }
                case 3 -> parts[part] = others[part];
                case 4 -> parts[part] = others[random.nextInt(others.length)];
                case 5 ->
                    parts[part] = parts[part]
                            + List.of("=", "==", "A", "AA", "AAAA", " ").get(random.nextInt(6));
                case 6 -> parts[part] = bitFlipped(parts[part]);
                case 7 -> parts[part] = parts[part].isEmpty() ? "" : lastBitsSet(parts[part]);
                default -> {
                    String header = new Base64URL(parts[0]).decodeToString();
                    String edit = List.of(
                                    "\"alg\":\"none\"",
                                    "\"alg\":\"HS256\"",
                                    "\"crit\":[\"x\"]",
                                    "\"kid\":\"x\"",
                                    "\"zip\":\"DEF\"")
                            .get(random.nextInt(5));
                    parts[0] = Base64Url.encode(
                            header.replaceFirst("\\{", "{" + edit + ",").getBytes(StandardCharsets.UTF_8));
                }
            }
            return String.join(".", parts);
        }

        private String bitFlipped(String part) {
            byte[] bytes = new Base64URL(part).decode();
            if (bytes.length == 0) {
                return "AA";
            }
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return Base64Url.encode(bytes);
        }

        private static String lastBitsSet(String part) {
            return part.substring(0, part.length() - 1) + (char) (part.charAt(part.length() - 1) + 1);
        }
    }
}
