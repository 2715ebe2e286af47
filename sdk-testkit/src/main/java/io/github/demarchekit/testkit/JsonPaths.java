package io.github.demarchekit.testkit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Paths such as {@code admissions.est_inscrit} inside a document; through a list, they name the key of each element. */
final class JsonPaths {

    private JsonPaths() {}

    /** Removes a key where it is. */
    static void remove(JsonNode document, String path) {
        if (document.isArray()) {
            document.values().forEach(element -> remove(element, path));
        } else if (document instanceof ObjectNode object) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                object.remove(path);
            } else {
                remove(object.path(path.substring(0, dot)), path.substring(dot + 1));
            }
        }
    }

    /** Writes a number where there is one. */
    static void number(JsonNode document, String path, int number) {
        int dot = path.lastIndexOf('.');
        JsonNode parent =
                dot < 0 ? document : document.at("/" + path.substring(0, dot).replace('.', '/'));
        String key = path.substring(dot + 1);
        if (parent instanceof ObjectNode object && object.path(key).isNumber()) {
            object.put(key, number);
        }
    }
}
