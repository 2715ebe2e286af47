package io.github.demarchekit.prefill.reference;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Answers about public things, kept for a while, the least used dropped first. Never for what concerns a person. */
final class RecentAnswers<K, V> {

    private final Clock clock;
    private final Duration life;
    private final Map<K, Entry<V>> entries;

    RecentAnswers(Clock clock, int most, Duration life) {
        this.clock = clock;
        this.life = life;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
                return size() > most;
            }
        };
    }

    /** Returns what is remembered, else asks and remembers; what is thrown is not remembered. */
    V get(K key, Supplier<V> question) {
        return get(key, question, answer -> true);
    }

    /** Does so, and remembers only the answers that may be. */
    V get(K key, Supplier<V> question, Predicate<V> lasting) {
        // Asked outside the lock: two who ask the same at once both ask, none waits for another's question.
        Optional<V> known = known(key);
        if (known.isPresent()) {
            return known.get();
        }
        V answer = question.get();
        if (lasting.test(answer)) {
            remember(key, answer);
        }
        return answer;
    }

    private synchronized Optional<V> known(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null || !clock.instant().isBefore(entry.end())) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    private synchronized void remember(K key, V value) {
        entries.put(key, new Entry<>(value, clock.instant().plus(life)));
    }

    private record Entry<V>(V value, Instant end) {}
}
