package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.SdkException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document read over HTTP, kept for its {@code max-age}, and for as long as its source is down.
 *
 * <p>At most one thread reads it; the others go on with the last one when there is one, and wait for the first. When the first
 * cannot be read, those who waited get the same failure rather than a call each, one behind the other. Thread-safe.
 */
final class CachedDocument<T> {

    private static final Logger LOG = LoggerFactory.getLogger(CachedDocument.class);

    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age=\"?(\\d{1,9})");
    private static final Duration DEFAULT_AGE = Duration.ofMinutes(10);
    private static final Duration LONGEST_AGE = Duration.ofDays(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    // Long enough for all who waited behind a read without answer to be told, short enough for a user who tries again.
    private static final Duration PAUSE_AFTER_FIRST_FAILURE = Duration.ofSeconds(5);

    // Enough for several rotations in a row, too few for forged tokens to make us hammer FranceConnect.
    private static final int EARLY_READS = 5;
    private static final Duration EARLY_READS_PERIOD = Duration.ofMinutes(1);

    private final String service;
    private final Supplier<HttpResponse> source;
    private final Function<HttpResponse, T> reader;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private final Deque<Instant> earlyReads = new ArrayDeque<>();
    private volatile @Nullable Copy<T> last;

    // Read and written under the lock only.
    private @Nullable Failure failure;

    CachedDocument(String service, Supplier<HttpResponse> source, Function<HttpResponse, T> reader, Clock clock) {
        this.service = service;
        this.source = source;
        this.reader = reader;
        this.clock = clock;
    }

    private record Copy<T>(T value, Instant staleAt) {}

    private record Failure(SdkException cause, Instant until) {}

    /**
     * Returns the document, read again when it is too old.
     *
     * @throws SdkException when it could never be read, at once when that was tried less than 5 seconds ago
     */
    T current() {
        Copy<T> copy = last;
        if (copy != null && (fresh(copy) || !reading.tryLock())) {
            return copy.value();
        }
        if (copy == null) {
            reading.lock();
        }
        try {
            return readUnlessFresh();
        } finally {
            reading.unlock();
        }
    }

    /**
     * Returns a newer document than the one that proved insufficient, read before its time; the same one when it was read
     * too often lately.
     *
     * @throws SdkException when it cannot be read
     */
    T newerThan(T insufficient) {
        reading.lock();
        try {
            Copy<T> copy = last;
            if (copy != null && copy.value() != insufficient) {
                return copy.value();
            }
            if (!mayReadEarly()) {
                LOG.debug(
                        "{}: not read again before its time, it was {} times in the last minute", service, EARLY_READS);
                return insufficient;
            }
            return read().value();
        } finally {
            reading.unlock();
        }
    }

    private T readUnlessFresh() {
        Copy<T> copy = last;
        if (copy == null) {
            return readFirst().value();
        }
        if (fresh(copy)) {
            return copy.value();
        }
        try {
            return read().value();
        } catch (SdkException e) {
            LOG.warn("{} could not be read again, the last one stays in use: {}", service, e.getMessage());
            last = new Copy<>(copy.value(), clock.instant().plus(PAUSE_AFTER_FAILURE));
            return copy.value();
        }
    }

    private Copy<T> readFirst() {
        Failure recent = failure;
        if (recent != null && clock.instant().isBefore(recent.until())) {
            LOG.debug("{}: not asked again so soon after a failure", service);
            throw recent.cause();
        }
        try {
            Copy<T> copy = read();
            failure = null;
            return copy;
        } catch (SdkException e) {
            failure = new Failure(e, clock.instant().plus(PAUSE_AFTER_FIRST_FAILURE));
            throw e;
        }
    }

    private Copy<T> read() {
        HttpResponse response = source.get();
        Copy<T> copy = new Copy<>(reader.apply(response), clock.instant().plus(age(response)));
        last = copy;
        LOG.debug("{} read, good until {}", service, copy.staleAt());
        return copy;
    }

    private boolean fresh(Copy<T> copy) {
        return clock.instant().isBefore(copy.staleAt());
    }

    private boolean mayReadEarly() {
        Instant now = clock.instant();
        while (!earlyReads.isEmpty()
                && !earlyReads.getFirst().plus(EARLY_READS_PERIOD).isAfter(now)) {
            earlyReads.removeFirst();
        }
        if (earlyReads.size() >= EARLY_READS) {
            return false;
        }
        earlyReads.addLast(now);
        return true;
    }

    private static Duration age(HttpResponse response) {
        Matcher maxAge = MAX_AGE.matcher(response.header("Cache-Control").orElse(""));
        if (!maxAge.find()) {
            return DEFAULT_AGE;
        }
        Duration age = Duration.ofSeconds(Long.parseLong(maxAge.group(1)));
        return age.compareTo(LONGEST_AGE) > 0 ? LONGEST_AGE : age;
    }
}
