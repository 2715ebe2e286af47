package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.testkit.FakeLoginPlatform;
import io.github.demarchekit.testkit.FranceConnectEndpoint;
import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.FranceConnectLie;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An application's client, and somebody who logs in with it at a platform of the test kit, over HTTP. */
abstract sealed class LoginUnderTest permits CitizenLogin, AgentLogin {

    static final URI CALLBACK = URI.create("http://localhost:8080/callback");
    static final URI AFTER_LOGOUT = URI.create("http://localhost:8080/");
    static final Duration SKEW = Duration.ofSeconds(10);

    final Application application;
    private final Wire wire = new Wire();
    private final TestClock clock;

    LoginUnderTest(Application application, LocalPlatform platform) {
        this.application = application;
        this.clock = TestClock.of(platform.clock());
    }

    /** Returns the way that the client's requests take. */
    Wire wire() {
        return wire;
    }

    /** Returns the client's own clock, which shows the platform's time until it is put forward. */
    TestClock clock() {
        return clock;
    }

    abstract FakeLoginPlatform kit();

    abstract LoginClient client();

    abstract LoginStart start();

    /** Logs somebody in at the platform, and returns the address to which their browser is sent back. */
    abstract URI authenticate(LoginStart start);

    abstract Object finish(PendingLogin pending, String rawQuery);

    /** Starts a login, goes through the platform's pages and finishes it, as an application does. */
    Object outcome() {
        LoginStart start = start();
        // What an application keeps between the two requests is the text.
        PendingLogin kept = PendingLogin.parse(start.pending().serialize());
        return finish(kept, authenticate(start).getRawQuery());
    }

    void succeeds() {
        assertSucceeded(outcome());
    }

    static void assertSucceeded(Object outcome) {
        assertThat(outcome).isInstanceOfAny(LoginOutcome.Authenticated.class, AgentLoginOutcome.Authenticated.class);
    }

    /** Hears a lie once: that login is refused for that reason, the next one succeeds. */
    void refuses(FranceConnectLie lie, String subject, String reason) {
        kit().lie(lie);
        refuses(this::outcome, subject, reason);
        succeeds();
    }

    /** Receives another answer than was sent, once, which is as good. */
    void acceptsChanged(String address, UnaryOperator<HttpResponse> change) {
        wire.changesOnce(address, change);
        succeeds();
    }

    /** Receives another answer than was sent, once: that login is refused for that reason, the next one succeeds. */
    void refusesChanged(String address, UnaryOperator<HttpResponse> change, String subject, String reason) {
        wire.changesOnce(address, change);
        refuses(this::outcome, subject, reason);
        succeeds();
    }

    /** Hears a lie once and refuses it before anything is sent to {@code /token}; the next login succeeds. */
    void refusesBeforeItSendsTheCode(FranceConnectLie lie, String reason) {
        int sent = calls(FranceConnectEndpoint.TOKEN);
        kit().lie(lie);
        refuses(this::outcome, "callback", reason);
        assertThat(calls(FranceConnectEndpoint.TOKEN)).as("codes sent").isEqualTo(sent);
        succeeds();
    }

    /** Fails because an answer is not what the contract says. */
    void cannotRead(ThrowingCallable call, String service, String explanation) {
        assertThatThrownBy(call)
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessage(application.product().label() + " " + service + " gave an answer that cannot be read: "
                        + explanation);
    }

    /** Succeeds while the platform has another honest habit. */
    void accepts(FranceConnectHabit habit) {
        kit().adopt(habit);
        succeeds();
    }

    /** Succeeds while the platform no longer has an honest habit. */
    void acceptsWithout(FranceConnectHabit habit) {
        kit().drop(habit);
        succeeds();
    }

    static void refuses(ThrowingCallable call, String subject, String reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(VerificationException.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal).hasMessageStartingWith(subject + " refused [" + reason + "]: ");
            assertThat(refusal.retryable()).isFalse();
        });
    }

    int calls(FranceConnectEndpoint endpoint) {
        return kit().address(endpoint).calls();
    }
}
