package io.github.demarchekit.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a GraphQL document asks for: one operation and its fragments, without aliases, directives and inline fragments. Enough
 * to answer with what was asked for and nothing else, as the real service does.
 */
final class GraphqlQuery {

    private static final Pattern TOKEN = Pattern.compile("\\.\\.\\.|[{}]|\\([^()]*\\)|[A-Za-z_]\\w*");

    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Map<String, Selection>> fragments = new HashMap<>();
    private Map<String, Selection> operation = Map.of();
    private int at;

    private GraphqlQuery(String document) {
        Matcher matcher = TOKEN.matcher(document);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
    }

    /** A field, or the spread of a fragment when its name begins with dots, and what is asked for within it. */
    private record Selection(Map<String, Selection> within) {}

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException when it is not of this kind
     */
    static GraphqlQuery read(String document) {
        GraphqlQuery query = new GraphqlQuery(document);
        while (query.at < query.tokens.size()) {
            query.definition();
        }
        return query;
    }

    private void definition() {
        String kind = next();
        String name = next();
        if (kind.equals("fragment")) {
            expect("on");
            next();
            fragments.put(name, selections());
        } else if (kind.equals("query")) {
            arguments();
            operation = selections();
        } else {
            throw new IllegalArgumentException("a document has queries and fragments");
        }
    }

    private Map<String, Selection> selections() {
        expect("{");
        Map<String, Selection> selected = new LinkedHashMap<>();
        for (String token = next(); !token.equals("}"); token = next()) {
            if (token.equals("...")) {
                selected.put("..." + next(), new Selection(Map.of()));
            } else {
                arguments();
                selected.put(token, new Selection("{".equals(peek()) ? selections() : Map.of()));
            }
        }
        return selected;
    }

    private void arguments() {
        String token = peek();
        if (token != null && token.startsWith("(")) {
            at++;
        }
    }

    private @Nullable String peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private String next() {
        String token = peek();
        if (token == null) {
            throw new IllegalArgumentException("the document ends too early");
        }
        at++;
        return token;
    }

    private void expect(String token) {
        if (!next().equals(token)) {
            throw new IllegalArgumentException("the document lacks a " + token);
        }
    }

    /**
     * Returns what was asked for, from all that there is.
     *
     * @throws IllegalArgumentException when something was asked for that there is not; the message names it
     */
    Map<String, Object> select(Map<String, ?> all) {
        return select(operation, all);
    }

    private Map<String, Object> select(Map<String, Selection> asked, Map<?, ?> all) {
        Map<String, Object> selected = new LinkedHashMap<>();
        asked.forEach((name, selection) -> {
            if (name.startsWith("...")) {
                Map<String, Selection> fragment = fragments.get(name.substring(3));
                if (fragment == null) {
                    throw new IllegalArgumentException("Fragment " + name.substring(3) + " was used, but not defined");
                }
                selected.putAll(select(fragment, all));
            } else if (!all.containsKey(name)) {
                throw new IllegalArgumentException("Field '" + name + "' doesn't exist");
            } else {
                selected.put(name, value(selection.within(), all.get(name)));
            }
        });
        return selected;
    }

    private @Nullable Object value(Map<String, Selection> asked, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return select(asked, object);
        } else if (value instanceof List<?> list) {
            return list.stream().map(element -> value(asked, element)).toList();
        }
        return value;
    }
}
