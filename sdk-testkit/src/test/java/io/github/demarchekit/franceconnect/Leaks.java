package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.factories.DefaultJWEDecrypterFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The values that nobody may see, learned while a login goes, and all the places where they were looked for. */
final class Leaks {

    // A shorter one would be found by chance; the shortest that is hidden is a given name.
    private static final int SHORTEST = 6;
    private static final int SHORTEST_PART = 20;
    private static final List<String> TOKENS = List.of("access_token", "refresh_token", "id_token");
    private static final List<String> PRIVATE_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi");

    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<String> said = new ArrayList<>();

    void hides(String name, Secret value) {
        hides(name, value.reveal());
    }

    void hides(String name, String value) {
        if (value.length() >= SHORTEST) {
            names.putIfAbsent(value, name);
            names.putIfAbsent(URLEncoder.encode(value, StandardCharsets.UTF_8), name); // as a form or a query has it
        }
    }

    /** Hides a token, each of its parts, and whom it is about, where that can be read. */
    void hidesToken(String name, String token) {
        hides(name, token);
        for (String part : token.split("\\.", -1)) {
            if (part.length() >= SHORTEST_PART) {
                hides("a part of " + name, part);
            }
        }
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            if (claims != null && claims.getSubject() != null) {
                hides("sub", claims.getSubject());
            }
        } catch (ParseException e) {
            return; // an opaque token, or one that lies about being one
        }
    }

    /** Hides an encrypted token, and the one that is inside. */
    void hidesToken(String name, String token, EncryptionKeys keys) throws ParseException {
        hidesToken(name, token);
        if (token.split("\\.", -1).length != 5) {
            return;
        }
        for (JWK key : keys.all()) {
            try {
                JWEObject encrypted = JWEObject.parse(token);
                encrypted.decrypt(new DefaultJWEDecrypterFactory()
                        .createJWEDecrypter(encrypted.getHeader(), ((AsymmetricJWK) key).toPrivateKey()));
                hidesToken("what is inside of " + name, encrypted.getPayload().toString());
            } catch (JOSEException e) {
                continue; // a lie: encrypted to nobody that we know
            }
        }
    }

    /** Hides the last tokens and identity that were received. */
    void hidesAnswers(LoginUnderTest login) throws ParseException {
        EncryptionKeys keys = login.application.keys().orElse(null);
        List<String[]> received = new ArrayList<>();
        login.wire().seen(Wire.TOKEN).map(answer -> Json.tree("leaks", answer)).ifPresent(answer -> {
            for (String name : TOKENS) {
                received.add(new String[] {name, answer.path(name).asString("")});
            }
        });
        login.wire()
                .seen(Wire.USERINFO)
                .map(HttpResponse::text)
                .ifPresent(answer -> received.add(new String[] {"identity", answer}));
        for (String[] token : received) {
            if (keys == null) {
                hidesToken(token[0], token[1]);
            } else {
                hidesToken(token[0], token[1], keys);
            }
        }
    }

    /** Hides the private part of keys. */
    void hidesKeys(EncryptionKeys keys) {
        hides("private keys", keys.privateJwks());
        byte[] json = keys.privateJwks().reveal().getBytes(StandardCharsets.UTF_8);
        for (JsonNode key : Json.read("leaks", json, JsonNode.class).path("keys")) {
            for (String member : PRIVATE_MEMBERS) {
                hides("private key's " + member, key.path(member).asString(""));
            }
        }
    }

    /** Looks at what a value prints, which must be its own doing: what {@link Object} prints would prove nothing. */
    void looksAt(Object... values) {
        for (Object value : values) {
            assertThat(printer(value)).as("who prints a %s", value.getClass()).isNotEqualTo(Object.class);
            said.add(value.toString());
        }
    }

    private static Class<?> printer(Object value) {
        try {
            return value.getClass().getMethod("toString").getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("everything prints", e);
        }
    }

    /** Looks at all that an application might log, or show, of a failure. */
    void looksAtFailure(SdkException failure) {
        said.add(saidBy(failure));
        Diagnosis diagnosis = Diagnosis.of(failure);
        looksAt(diagnosis);
        said.add(diagnosis.cause());
        said.add(diagnosis.message(Locale.FRENCH));
        said.add(diagnosis.message(Locale.ENGLISH));
    }

    /** Returns what a log shows of an exception at worst: message, stack, causes, what was suppressed. */
    static String saidBy(Throwable thrown) {
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all, true));
        return all.toString();
    }

    /** Returns the names of what is hidden. */
    Collection<String> hidden() {
        return names.values();
    }

    /** Returns which of the hidden values show in a text, by their names. */
    List<String> in(String text) {
        return names.entrySet().stream()
                .filter(value -> text.contains(value.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    /** Asserts that something was hidden, said and logged, and that none of the former shows in the others. */
    void nothingShows(List<String> logged) {
        assertThat(names).isNotEmpty();
        assertThat(said)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(in(text)).as(text).isEmpty());
        assertThat(logged)
                .as("something is logged, by us, so that this test can fail")
                .anyMatch(line -> line.startsWith("io.github.demarchekit."))
                .allSatisfy(line -> assertThat(in(line)).as(line).isEmpty());
    }
}
