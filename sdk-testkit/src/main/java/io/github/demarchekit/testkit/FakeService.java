package io.github.demarchekit.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/**
 * A fake that answers well until it is told otherwise: late, wrongly, once or always, or not at all. Thread-safe; what it is told
 * holds from the next request on.
 */
abstract class FakeService extends Fake {

    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<Supplier<MockResponse.Builder>> once = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Supplier<MockResponse.Builder> always;
    private volatile Duration delay = Duration.ZERO;
    private volatile Duration retryAfter = Duration.ofSeconds(1);
    private volatile int bytesPerSecond;

    /** Makes every answer come that much later. */
    public final void slow(Duration delay) {
        this.delay = delay;
    }

    /** Reads requests and breaks the connection, until {@link #recovers()}. */
    public final void down() {
        always = () -> new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket());
    }

    /** Refuses the next request with that status and the service's usual body for it. Several calls make a queue. */
    public final void answersOnce(int status) {
        once.add(() -> error(status, retryAfter));
    }

    /** Refuses every request with that status and the service's usual body for it, until {@link #recovers()}. */
    public final void answersAlways(int status) {
        always = () -> error(status, retryAfter);
    }

    /** Answers the next request with garbage. */
    public final void answersOnce(Garbage garbage) {
        once.add(garbage::response);
    }

    /** Answers every request with garbage, until {@link #recovers()}. */
    public final void answersAlways(Garbage garbage) {
        always = garbage::response;
    }

    /** Answers the next request with a redirect. */
    public final void redirectsOnce(int status, URI to) {
        once.add(() -> redirect(status, to));
    }

    /** Answers every request with a redirect, until {@link #recovers()}. */
    public final void redirectsAlways(int status, URI to) {
        always = () -> redirect(status, to);
    }

    /** Makes every answer come at once but for its body, of which that many bytes come each second. */
    public final void drips(int bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Sets what a 429 asks to wait, and how long a 503 says it lasts; 1 second by default, and 0 is a case of its own. */
    public final void retryAfter(Duration wait) {
        this.retryAfter = wait;
    }

    /** Forgets everything it was told, {@link #calls()} too. */
    public void recovers() {
        once.clear();
        always = null;
        delay = Duration.ZERO;
        bytesPerSecond = 0;
        retryAfter = Duration.ofSeconds(1);
        calls.set(0);
    }

    /** Returns how many requests reached it, the refused ones too. */
    public final int calls() {
        return calls.get();
    }

    @Override
    final MockResponse answer(RecordedRequest request) {
        calls.incrementAndGet();
        Supplier<MockResponse.Builder> trouble = once.poll();
        if (trouble == null) {
            trouble = always;
        }
        MockResponse.Builder response =
                trouble == null ? answerWell(request).newBuilder() : decorate(request, trouble.get());
        // Added, since what answered may be another fake that is slow by itself.
        if (bytesPerSecond > 0) {
            response.throttleBody(bytesPerSecond, 1, TimeUnit.SECONDS);
        }
        long nanos = response.getHeadersDelayNanos() + delay.toNanos();
        return response.headersDelay(nanos, TimeUnit.NANOSECONDS).build();
    }

    final void refuseOnce(Supplier<MockResponse.Builder> refusal) {
        once.add(refusal);
    }

    final void refuseAlways(Supplier<MockResponse.Builder> refusal) {
        always = refusal;
    }

    /** Answers as the real service does when nothing is wrong with it. */
    abstract MockResponse answerWell(RecordedRequest request);

    private static MockResponse.Builder redirect(int status, URI to) {
        return new MockResponse.Builder().code(status).setHeader("Location", to.toString());
    }

    /** Returns the real service's body and headers for a status outside 2xx. */
    abstract MockResponse.Builder error(int status, Duration retryAfter);

    /** Adds the headers that the real service puts on all its answers. */
    MockResponse.Builder decorate(RecordedRequest request, MockResponse.Builder response) {
        return response;
    }
}
