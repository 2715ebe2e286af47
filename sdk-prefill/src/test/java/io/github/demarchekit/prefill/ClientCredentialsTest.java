package io.github.demarchekit.prefill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.demarchekit.core.AsyncHttpTransport;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.prefill.Authorization.Credentials;
import io.github.demarchekit.prefill.ClientCredentials.Authentication;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is fetched once, kept until it ends, and shown to nobody. */
class ClientCredentialsTest {

    private static final URI API = URI.create("https://gateway.example/impotparticulier/1.0");
    private static final URI ENDPOINT = URI.create("https://gateway.example/token");

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final TokenEndpoint endpoint = new TokenEndpoint();
    private final MovableClock clock = new MovableClock();

    @Test
    void fetches_a_token_with_the_credentials_in_the_header() {
        Credentials credentials =
                get(builder().scope("RessourceIR").audience("dgfip").build());

        assertThat(credentials.headers().get("Authorization")).isEqualTo(Secret.of("Bearer token-1"));
        HttpRequest request = endpoint.requests.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).isEqualTo(ENDPOINT);
        assertThat(form(request))
                .contains("grant_type=client_credentials", "scope=RessourceIR", "audience=dgfip")
                .doesNotContain("secret");
        // Both are encoded before they are joined (RFC 6749 section 2.3.1).
        assertThat(request.headers().get("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("town%3A1:s%2Fcret".getBytes(UTF_8)));
    }

    @Test
    void fetches_a_token_with_the_credentials_in_the_form() {
        get(builder().authentication(Authentication.POST).build());

        assertThat(form(endpoint.requests.get(0))).contains("client_id=town%3A1", "client_secret=s%2Fcret");
        assertThat(endpoint.requests.get(0).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void keeps_the_token_until_shortly_before_it_ends() {
        ClientCredentials credentials = builder().margin(Duration.ofSeconds(30)).build();

        get(credentials);
        clock.forward(Duration.ofSeconds(3569));
        assertThat(get(credentials)).isEqualTo(Credentials.bearer(Secret.of("token-1")));

        clock.forward(Duration.ofSeconds(1));
        assertThat(get(credentials)).isEqualTo(Credentials.bearer(Secret.of("token-2")));
    }

    @Test
    void keeps_a_token_that_lives_shorter_than_the_margin_for_half_its_life() {
        endpoint.life = "40";
        ClientCredentials credentials = builder().margin(Duration.ofMinutes(1)).build();

        get(credentials);
        clock.forward(Duration.ofSeconds(19));
        get(credentials);
        assertThat(endpoint.requests).hasSize(1);

        clock.forward(Duration.ofSeconds(1));
        get(credentials);
        assertThat(endpoint.requests).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807, 86369", "86400, 86369", "null, 29", "\"3600\", 3569"})
    void believes_a_day_at_most_and_a_minute_when_it_is_not_told(String life, int seconds) {
        endpoint.life = life;
        ClientCredentials credentials = builder().margin(Duration.ofSeconds(30)).build();

        get(credentials);
        clock.forward(Duration.ofSeconds(seconds));
        get(credentials);
        assertThat(endpoint.requests).hasSize(1);

        clock.forward(Duration.ofSeconds(1));
        get(credentials);
        assertThat(endpoint.requests).hasSize(2);
    }

    @Test
    void fetches_once_for_all_who_ask_meanwhile() {
        endpoint.holds = true;
        ClientCredentials credentials = builder().build();

        List<CompletableFuture<Credentials>> waiting = new ArrayList<>();
        for (int call = 0; call < 50; call++) {
            waiting.add(credentials.credentials(API).toCompletableFuture());
        }

        assertThat(endpoint.requests).hasSize(1);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        endpoint.release();
        assertThat(waiting).extracting(CompletableFuture::join).containsOnly(Credentials.bearer(Secret.of("token-1")));
    }

    @Test
    void is_not_stopped_by_one_who_gives_up_waiting() {
        endpoint.holds = true;
        ClientCredentials credentials = builder().build();

        credentials.credentials(API).toCompletableFuture().cancel(true);
        CompletableFuture<Credentials> other = credentials.credentials(API).toCompletableFuture();
        endpoint.release();

        assertThat(other).isCompletedWithValue(Credentials.bearer(Secret.of("token-1")));
    }

    @Test
    void drops_a_token_that_was_refused_and_no_other() {
        ClientCredentials credentials = builder().build();
        Credentials first = get(credentials);

        credentials.refused(first);
        Credentials second = get(credentials);
        credentials.refused(first);

        assertThat(second).isEqualTo(Credentials.bearer(Secret.of("token-2")));
        assertThat(get(credentials)).isEqualTo(second);
    }

    @Test
    void does_not_try_again_for_a_minute_when_its_credentials_are_refused() {
        endpoint.status = 401;
        ClientCredentials credentials = builder().build();

        assertThat(failure(credentials)).isInstanceOfSatisfying(ServiceException.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(401);
            assertThat(refusal.code()).isEqualTo("invalid_client");
        });
        clock.forward(Duration.ofSeconds(59));
        failure(credentials);
        assertThat(endpoint.requests).hasSize(1);

        endpoint.status = 200;
        clock.forward(Duration.ofSeconds(1));
        assertThat(get(credentials)).isEqualTo(Credentials.bearer(Secret.of("token-1")));
    }

    @Test
    void waits_as_long_as_an_endpoint_that_is_busy_asks() {
        endpoint.status = 429;
        ClientCredentials credentials = builder().build();

        failure(credentials);
        clock.forward(Duration.ofSeconds(6));
        failure(credentials);
        assertThat(endpoint.requests).hasSize(1);

        clock.forward(Duration.ofSeconds(1));
        failure(credentials);
        assertThat(endpoint.requests).hasSize(2);
    }

    @Test
    void is_not_silenced_for_days_by_a_wait_that_makes_no_sense() {
        endpoint.status = 503;
        endpoint.retryAfter = "999999999";
        ClientCredentials credentials = builder().build();
        failure(credentials);

        clock.forward(Duration.ofMinutes(59));
        failure(credentials);
        assertThat(endpoint.requests).hasSize(1);

        clock.forward(Duration.ofMinutes(1));
        failure(credentials);
        assertThat(endpoint.requests).hasSize(2);
    }

    @Test
    void tries_again_after_a_second_when_nobody_answers() {
        endpoint.breaks = true;
        ClientCredentials credentials = builder().build();

        assertThat(failure(credentials)).isInstanceOf(TransportException.class);
        failure(credentials);
        assertThat(endpoint.requests).hasSize(1);

        endpoint.breaks = false;
        clock.forward(Duration.ofSeconds(1));
        assertThat(get(credentials)).isEqualTo(Credentials.bearer(Secret.of("token-1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "not json",
                "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"two words\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"t\\r\\nX-Header: 1\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"token\",\"token_type\":\"DPoP\"}"
            })
    void takes_nothing_for_a_token_that_is_none(String body) {
        endpoint.body = body;

        assertThat(failure(builder().build())).isInstanceOf(UnreadableResponseException.class);
    }

    @Test
    void works_over_a_transport_that_blocks_without_holding_the_caller() throws Exception {
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        ClientCredentials credentials = ClientCredentials.builder(ENDPOINT, "town", Secret.of("secret"))
                .transport(request -> {
                    caller.complete(Thread.currentThread());
                    return endpoint.send(request);
                })
                .clock(clock)
                .build();

        assertThat(credentials.credentials(API).toCompletableFuture().get(5, TimeUnit.SECONDS))
                .isEqualTo(Credentials.bearer(Secret.of("token-1")));
        assertThat(caller.join()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void says_everything_that_is_wrong_with_its_settings() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ClientCredentials.builder(
                                URI.create("http://gateway.example/token"), " ", Secret.of("secret"))
                        .margin(Duration.ofSeconds(-1))
                        .timeout(Duration.ZERO)
                        .build())
                .withMessageContaining("tokenEndpoint must be https")
                .withMessageContaining("clientId cannot be blank")
                .withMessageContaining("margin cannot be negative")
                .withMessageContaining("timeout must be positive");
    }

    @Test
    void logs_and_prints_neither_token_nor_secret() {
        ClientCredentials credentials = builder().build();
        Credentials first = get(credentials);
        credentials.refused(first);
        endpoint.status = 401;
        Throwable refusal = failure(credentials);

        assertThat(log.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain("token-1", "s/cret", "town:1"));
        assertThat(credentials + " " + first + " " + refusal).doesNotContain("token-1", "s/cret", "town:1", "sentence");
    }

    @Test
    void is_not_stuck_by_a_transport_that_fails_in_a_strange_way() {
        AtomicInteger calls = new AtomicInteger();
        ClientCredentials credentials = builder()
                .transport(new AsyncHttpTransport() {
                    @Override
                    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
                        if (calls.incrementAndGet() == 1) {
                            throw new NoClassDefFoundError("of the transport");
                        }
                        return endpoint.sendAsync(request);
                    }

                    @Override
                    public HttpResponse send(HttpRequest request) {
                        throw new AssertionError("would hold a thread");
                    }
                })
                .build();

        assertThat(failure(credentials)).isInstanceOf(NoClassDefFoundError.class);
        clock.forward(Duration.ofSeconds(2));

        assertThat(get(credentials)).isEqualTo(Credentials.bearer(Secret.of("token-1")));
    }

    private ClientCredentials.Builder builder() {
        return ClientCredentials.builder(ENDPOINT, "town:1", Secret.of("s/cret"))
                .transport(endpoint)
                .clock(clock);
    }

    private static Credentials get(ClientCredentials credentials) {
        return credentials.credentials(API).toCompletableFuture().join();
    }

    private static Throwable failure(ClientCredentials credentials) {
        try {
            throw new AssertionError("it gave " + get(credentials));
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    private static String form(HttpRequest request) {
        return new String(request.body().orElseThrow(), UTF_8);
    }

    /** A token endpoint that counts its tokens. */
    private static final class TokenEndpoint implements AsyncHttpTransport {

        private final List<HttpRequest> requests = new ArrayList<>();
        private final List<Runnable> held = new ArrayList<>();
        private int tokens;
        private int status = 200;
        private String retryAfter = "7";
        private String life = "3600";
        private String body = "";
        private boolean holds;
        private boolean breaks;

        @Override
        public HttpResponse send(HttpRequest request) {
            return sendAsync(request).join();
        }

        @Override
        public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
            requests.add(request);
            if (breaks) {
                return CompletableFuture.failedFuture(
                        new TransportException(request.service(), new IOException("reset")));
            }
            HttpResponse response = response();
            if (!holds) {
                return CompletableFuture.completedFuture(response);
            }
            CompletableFuture<HttpResponse> future = new CompletableFuture<>();
            held.add(() -> future.complete(response));
            return future;
        }

        void release() {
            held.forEach(Runnable::run);
        }

        private HttpResponse response() {
            if (status != 200) {
                return new HttpResponse(
                        status, Map.of("Content-Type", "application/json", "Retry-After", retryAfter), """
                        {"error":"invalid_client","error_description":"a sentence"}""".getBytes(
                                        UTF_8));
            }
            tokens++;
            String said = body.isEmpty()
                    ? "{\"access_token\":\"token-%d\",\"token_type\":\"bearer\",\"expires_in\":%s}"
                            .formatted(tokens, life)
                    : body;
            return new HttpResponse(200, Map.of("Content-Type", "application/json"), said.getBytes(UTF_8));
        }
    }
}
