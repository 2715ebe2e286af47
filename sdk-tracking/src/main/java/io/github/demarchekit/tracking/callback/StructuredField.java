package io.github.demarchekit.tracking.callback;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of HTTP's structured fields (RFC 9651) that signatures use: dictionaries of inner lists of strings and of byte sequences,
 * with parameters. Strict: whatever it does not know is an {@link IllegalArgumentException}.
 */
final class StructuredField {

    /**
     * A member of {@code Signature-Input}.
     *
     * @param components their names in order, none with a parameter
     * @param parameters numbers as Long, strings and tokens as String
     * @param text the member's value as it was written, which is what the signature covers
     */
    record Covered(List<String> components, Map<String, Object> parameters, String text) {}

    private final String text;
    private int at;

    private StructuredField(String text) {
        this.text = text;
    }

    /** Reads {@code Signature-Input}. */
    static Map<String, Covered> signatureInput(String header) {
        StructuredField field = new StructuredField(header);
        Map<String, Covered> members = new LinkedHashMap<>();
        do {
            members.put(field.keyAndEquals(), field.innerList());
        } while (field.goesOn());
        return members;
    }

    /** Reads a dictionary of byte sequences: {@code Signature}, {@code Content-Digest}. */
    static Map<String, byte[]> bytes(String header) {
        StructuredField field = new StructuredField(header);
        Map<String, byte[]> members = new LinkedHashMap<>();
        do {
            members.put(field.keyAndEquals(), field.byteSequence());
            field.parameters();
        } while (field.goesOn());
        return members;
    }

    static String writeBytes(byte[] bytes) {
        return ":" + Base64.getEncoder().encodeToString(bytes) + ":";
    }

    private boolean goesOn() {
        skipSpaces();
        if (at == text.length()) {
            return false;
        }
        expect(',');
        skipSpaces();
        return true;
    }

    private String keyAndEquals() {
        skipSpaces();
        String key = key();
        expect('=');
        return key;
    }

    private Covered innerList() {
        int start = at;
        List<String> components = new ArrayList<>();
        expect('(');
        skipSpaces();
        while (peek() != ')') {
            components.add(string());
            // A component with a parameter is one that we do not know how to rebuild.
            if (peek() != ' ' && peek() != ')') {
                throw wrong();
            }
            skipSpaces();
        }
        expect(')');
        Map<String, Object> parameters = parameters();
        return new Covered(components, parameters, text.substring(start, at));
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        while (at < text.length() && peek() == ';') {
            at++;
            skipSpaces();
            String key = key();
            Object value = true;
            if (at < text.length() && peek() == '=') {
                at++;
                value = bareItem();
            }
            parameters.put(key, value);
        }
        return parameters;
    }

    private Object bareItem() {
        char first = peek();
        if (first == '"') {
            return string();
        } else if (first == '-' || (first >= '0' && first <= '9')) {
            return integer();
        }
        return token();
    }

    private String key() {
        int start = at;
        while (at < text.length() && (isLower(peek()) || isDigit(peek()) || "_-.*".indexOf(peek()) >= 0)) {
            at++;
        }
        if (start == at || isDigit(text.charAt(start))) {
            throw wrong();
        }
        return text.substring(start, at);
    }

    private String token() {
        int start = at;
        while (at < text.length() && " ,;()\"".indexOf(peek()) < 0) {
            at++;
        }
        if (start == at) {
            throw wrong();
        }
        return text.substring(start, at);
    }

    private Long integer() {
        int start = at;
        at++;
        while (at < text.length() && isDigit(peek())) {
            at++;
        }
        // RFC 9651 section 3.3.1: 15 digits at most; NumberFormatException is an IllegalArgumentException.
        if (at - start > 16) {
            throw wrong();
        }
        return Long.valueOf(text.substring(start, at));
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
                if (peek() != '"' && peek() != '\\') {
                    throw wrong();
                }
            }
            value.append(peek());
            at++;
        }
        at++;
        return value.toString();
    }

    private byte[] byteSequence() {
        expect(':');
        int end = text.indexOf(':', at);
        if (end < 0) {
            throw wrong();
        }
        byte[] bytes = Base64.getDecoder().decode(text.substring(at, end));
        at = end + 1;
        return bytes;
    }

    private void skipSpaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("not a structured field of the expected kind");
    }
}
