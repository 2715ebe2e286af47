package io.github.demarchekit.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** What the platform keeps of a provider's answers, for a while, unless it is asked for a fresh one. Thread-safe. */
final class ApiParticulierCache {

    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    ApiParticulierCache(Clock clock) {
        this.clock = clock;
    }

    /** An answer of the provider, and until when it is kept. */
    record Kept(ObjectNode data, Instant until, boolean fresh) {
        Duration left(Clock clock) {
            return Duration.between(clock.instant(), until);
        }
    }

    /** Returns what is kept under a key, else keeps this. */
    Kept keep(String key, ObjectNode data, Duration life, boolean noCache) {
        Kept old = kept.get(key);
        if (old != null && !noCache && clock.instant().isBefore(old.until())) {
            return new Kept(old.data(), old.until(), false);
        }
        Kept fresh = new Kept(data, clock.instant().plus(life), true);
        kept.put(key, fresh);
        return fresh;
    }

    void clear() {
        kept.clear();
    }
}
