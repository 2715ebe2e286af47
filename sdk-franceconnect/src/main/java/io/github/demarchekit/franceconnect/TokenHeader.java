package io.github.demarchekit.franceconnect;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The protected header of a token. Where it tells to find a key ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) is never
 * read: keys come from the issuer's own address only (RFC 8725 section 3.10).
 */
record TokenHeader(String encoded, String alg, @Nullable String kid, JsonNode members) {

    /** Reads the header at the start of a token; {@code null} when it is none, or its {@code alg} or {@code kid} is no text. */
    static @Nullable TokenHeader read(byte[] text, int end) {
        byte[] json = Base64Url.decode(text, 0, end);
        JsonNode members = json == null ? null : TokenJson.object(json);
        if (members == null || !members.path("alg").isString()) {
            return null;
        }
        JsonNode kid = members.path("kid");
        if (!kid.isMissingNode() && !kid.isString()) {
            return null;
        }
        return new TokenHeader(
                new String(text, 0, end, StandardCharsets.ISO_8859_1),
                members.path("alg").asString(),
                kid.isString() ? kid.asString() : null,
                members);
    }

    /** Returns a text, empty when the member is absent or no text. */
    Optional<String> text(String name) {
        JsonNode member = members.path(name);
        return member.isString() ? Optional.of(member.asString()) : Optional.empty();
    }

    /** Returns what a {@code typ} or a {@code cty} names, in small letters, without the prefix that it may have. */
    static String mediaType(String member) {
        String name = member.toLowerCase(Locale.ROOT);
        return name.startsWith("application/") ? name.substring("application/".length()) : name;
    }

    boolean has(String name) {
        return members.has(name);
    }

    @Override
    public String toString() {
        return "TokenHeader[redacted]";
    }
}
