package io.github.demarchekit.testkit;

import mockwebserver3.MockResponse;
import okio.Buffer;

/** An answer with status 200 that a client must neither trust nor choke on. */
public enum Garbage {
    /** Half a JSON document, and then the connection ends. */
    TRUNCATED {
        @Override
        MockResponse.Builder response() {
            return json("{\"data\": {\"allocataires\": [{\"nom_naissance\": \"DUB");
        }
    },
    /** Valid JSON of 4 MiB. */
    OVERSIZE {
        @Override
        MockResponse.Builder response() {
            return json("{\"data\": \"" + "x".repeat(4 << 20) + "\"}");
        }
    },
    /** A text that is not JSON, announced as JSON. */
    NOT_JSON {
        @Override
        MockResponse.Builder response() {
            return json("Service momentanement indisponible");
        }
    },
    /** Valid JSON of another shape. */
    WRONG_SHAPE {
        @Override
        MockResponse.Builder response() {
            return json("[\"data\"]");
        }
    },
    /** The HTML page of a proxy in between. */
    HTML {
        @Override
        MockResponse.Builder response() {
            return new MockResponse.Builder()
                    .code(200)
                    .setHeader("Content-Type", "text/html; charset=utf-8")
                    .body("<!doctype html><title>Portail captif</title>");
        }
    };

    abstract MockResponse.Builder response();

    private static MockResponse.Builder json(String body) {
        return new MockResponse.Builder()
                .code(200)
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .body(new Buffer().writeUtf8(body));
    }
}
