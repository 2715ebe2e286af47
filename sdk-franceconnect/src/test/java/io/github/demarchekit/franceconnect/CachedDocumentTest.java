package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.TransportException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document whose source numbers its copies: which copy one gets tells when it was read. */
@Timeout(60)
class CachedDocumentTest {

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final AtomicReference<Instant> now = new AtomicReference<>(Clients.NOW);
    private final InstantSource time = now::get;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicReference<Supplier<HttpResponse>> source = new AtomicReference<>(() -> copy("max-age=60"));
    private final CachedDocument<String> document = new CachedDocument<>(
            "FranceConnect keys", () -> source.get().get(), HttpResponse::text, time.withZone(ZoneOffset.UTC));

    private HttpResponse copy(String cacheControl) {
        String number = Integer.toString(reads.incrementAndGet());
        return new HttpResponse(200, Map.of("Cache-Control", cacheControl), number.getBytes());
    }

    private HttpResponse nothing() {
        reads.incrementAndGet();
        throw new TransportException("FranceConnect keys", new SocketTimeoutException());
    }

    private void pass(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /** Another thread, which a lock that was left closed would stop. */
    private static String elsewhere(Supplier<String> question) {
        AtomicReference<String> answer = new AtomicReference<>();
        Thread other = new Thread(() -> answer.set(question.get()));
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return answer.get();
    }

    @Nested
    @DisplayName("RFC 9111 5.2.2.1: a document is kept for as long as it says, a day at most")
    class Age {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "max-age=60                  | 60",
                    "public, max-age=60          | 60",
                    "public,max-age=\"60\"       | 60",
                    "s-maxage=5, max-age=60      | 60",
                    "max-age=0                   | 0",
                    "max-age=86400               | 86400",
                    "max-age=999999999           | 86400",
                    "s-max-age=5                 | 600",
                    "no-store                    | 600",
                    "''                          | 600"
                })
        void is_read_again_at_the_end_of_its_life_and_not_before(String cacheControl, long seconds) {
            source.set(() -> copy(cacheControl));
            assertThat(document.current()).isEqualTo("1");

            if (seconds > 0) {
                pass(Duration.ofSeconds(seconds).minusMillis(1));
                assertThat(document.current()).isEqualTo("1");
                pass(Duration.ofMillis(1));
            }
            assertThat(document.current()).isEqualTo("2");
            assertThat(log.lines()).anyMatch(line -> line.startsWith("FranceConnect keys read, good until "));
        }
    }

    @Nested
    @DisplayName("An outage of the source: the last good copy stays in use")
    class Outage {

        @Test
        void keeps_the_last_copy_and_asks_again_half_a_minute_later() {
            document.current();
            pass(Duration.ofSeconds(60));
            source.set(CachedDocumentTest.this::nothing);

            assertThat(document.current()).isEqualTo("1");
            assertThat(log.lines())
                    .anyMatch(
                            line -> line.startsWith(
                                    "FranceConnect keys could not be read again, the last one stays in use: FranceConnect keys did not"));
            pass(Duration.ofMillis(29_999));
            assertThat(document.current()).isEqualTo("1");
            assertThat(reads).hasValue(2);

            source.set(() -> copy("max-age=60"));
            pass(Duration.ofMillis(1));
            assertThat(document.current()).isEqualTo("3");
        }

        @Test
        void fails_when_there_is_none_and_says_so_to_all_for_five_seconds() {
            source.set(CachedDocumentTest.this::nothing);

            assertThatThrownBy(document::current).isInstanceOf(SdkException.class);
            pass(Duration.ofMillis(4_999));
            assertThatThrownBy(document::current).isInstanceOf(SdkException.class);
            assertThat(reads).hasValue(1);
            assertThat(log.lines()).anyMatch(line -> line.contains("not asked again so soon after a failure"));

            source.set(() -> copy("max-age=60"));
            pass(Duration.ofMillis(1));
            assertThat(elsewhere(document::current)).isEqualTo("2");
        }

        @Test
        void lets_others_ask_after_a_failure() {
            source.set(CachedDocumentTest.this::nothing);
            assertThatThrownBy(document::current).isInstanceOf(SdkException.class);
            pass(Duration.ofSeconds(5));
            source.set(() -> copy("max-age=60"));

            assertThat(elsewhere(document::current)).isEqualTo("2");
        }
    }

    @Nested
    @DisplayName("OIDC Core 10.1.1: read before its time when it proved insufficient, a few times a minute")
    class Early {

        @Test
        void is_read_again() {
            String first = document.current();

            assertThat(document.newerThan(first)).isEqualTo("2");
            assertThat(elsewhere(document::current)).isEqualTo("2");
        }

        @Test
        void is_not_read_again_when_somebody_else_just_did() {
            String first = document.current();
            document.newerThan(first);

            assertThat(elsewhere(() -> document.newerThan(first))).isEqualTo("2");
            assertThat(reads).hasValue(2);
        }

        @Test
        void is_read_five_times_a_minute_at_most() {
            String last = document.current();
            for (int i = 0; i < 5; i++) {
                last = document.newerThan(last);
                pass(Duration.ofSeconds(10));
            }
            assertThat(last).isEqualTo("6");
            pass(Duration.ofMillis(9_999));

            assertThat(document.newerThan(last)).isSameAs(last);
            assertThat(log.lines())
                    .contains("FranceConnect keys: not read again before its time, it was 5 times in the last minute");
            pass(Duration.ofMillis(1));
            String seventh = document.newerThan(last);
            assertThat(seventh).isEqualTo("7");
            assertThat(document.newerThan(seventh))
                    .as("the next one in ten seconds")
                    .isEqualTo("7");
        }

        @Test
        void fails_when_it_cannot_be_read_and_lets_others_try() {
            String first = document.current();
            source.set(CachedDocumentTest.this::nothing);
            assertThatThrownBy(() -> document.newerThan(first)).isInstanceOf(TransportException.class);
            source.set(() -> copy("max-age=60"));

            assertThat(elsewhere(() -> document.newerThan(first))).isEqualTo("3");
        }
    }

    @Nested
    @DisplayName("One thread reads, the others do not wait for a document that they have")
    class Together {

        @Test
        void the_others_go_on_with_the_last_copy() {
            document.current();
            pass(Duration.ofSeconds(60));
            source.set(() -> {
                assertThat(elsewhere(document::current)).isEqualTo("1");
                return copy("max-age=60");
            });

            assertThat(document.current()).isEqualTo("2");
            assertThat(reads).hasValue(2);
        }

        @Test
        void those_who_waited_for_the_first_copy_take_it() throws InterruptedException {
            AtomicReference<String> taken = new AtomicReference<>();
            Thread other = new Thread(() -> taken.set(document.current()));
            source.set(() -> {
                other.start();
                while (other.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                return copy("max-age=60");
            });

            assertThat(document.current()).isEqualTo("1");
            other.join();

            assertThat(taken).hasValue("1");
            assertThat(reads).hasValue(1);
        }

        @Test
        void the_next_one_reads_when_its_turn_has_come() {
            document.current();
            pass(Duration.ofSeconds(60));
            document.current();
            pass(Duration.ofSeconds(60));

            assertThat(elsewhere(document::current)).isEqualTo("3");
        }
    }
}
