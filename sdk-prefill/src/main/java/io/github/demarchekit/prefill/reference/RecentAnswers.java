package io.github.demarchekit.prefill.reference;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers about public things, kept for a day, the least used dropped first. Never for what concerns a person. */
final class RecentAnswers<K, V> {

    private static final int MOST = 500;
    private static final Duration LIFE = Duration.ofDays(1);

    private final Clock clock;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
            return size() > MOST;
        }
    };

    RecentAnswers(Clock clock) {
        this.clock = clock;
    }

    synchronized Optional<V> get(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null || !clock.instant().isBefore(entry.end())) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    synchronized void put(K key, V value) {
        entries.put(key, new Entry<>(value, clock.instant().plus(LIFE)));
    }

    private record Entry<V>(V value, Instant end) {}
}
