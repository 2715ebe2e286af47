package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No log line, message or {@code toString()} shows a secret, a token or a person: each such value carries a mark. */
class LeakTest {

    private static final String MARK = SigningFranceConnect.MARK;

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    private final SigningFranceConnect franceConnect = new SigningFranceConnect();
    private final FranceConnectClient client = Clients.of(franceConnect.transport);

    private LoginOutcome login() {
        LoginStart start = client.startLogin(Scope.IDENTITE_PIVOT, Scope.EMAIL);
        franceConnect.expects(start.pending());
        return client.finishLogin(
                start.pending(),
                "code=" + MARK + "code&state=" + start.pending().state().reveal() + "&iss=" + ScriptedTransport.ISSUER);
    }

    private void assertNothingShows(String... said) {
        assertThat(said).allSatisfy(text -> assertThat(text).doesNotContain(MARK, "1962"));
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(MARK, "1962"));
    }

    private static String everythingSaidBy(Throwable thrown) {
        StringWriter said = new StringWriter();
        thrown.printStackTrace(new PrintWriter(said, true));
        return said.toString();
    }

    @Test
    void a_login_shows_nothing_of_the_person_nor_of_the_tokens() {
        LoginOutcome outcome = login();

        assertThat(outcome).isInstanceOfSatisfying(LoginOutcome.Authenticated.class, person -> {
            assertThat(person.citizen().identity().familyName()).startsWith(MARK);
            assertThat(person.accessToken().value().reveal()).startsWith(MARK);
        });
        assertThat(log.lines())
                .as("something is logged, so that this test can fail")
                .isNotEmpty();
        assertNothingShows(outcome.toString(), client.toString());
    }

    @Test
    void what_is_kept_between_two_requests_shows_neither_state_nor_nonce() {
        LoginStart start = client.startLogin(Scope.IDENTITE_PIVOT);

        assertThat(start.toString() + start.pending())
                .doesNotContain(start.pending().state().reveal())
                .doesNotContain(start.pending().nonce().reveal());
    }

    @Test
    void a_builder_shows_no_client_secret() {
        assertNothingShows(Clients.builder(franceConnect.transport).toString());
        assertThat(Clients.registration(Clock.systemUTC()).toString()).doesNotContain(MARK);
    }

    @Test
    void a_refused_identity_shows_nothing() {
        franceConnect.changes(claims -> claims.replace(MARK + "sub", MARK + "other"));

        Throwable thrown = catchThrowable(this::login);

        assertThat(thrown).isInstanceOf(VerificationException.class);
        assertNothingShows(everythingSaidBy(thrown));
    }

    @Test
    void an_identity_that_cannot_be_read_shows_nothing() {
        franceConnect.changes(claims -> claims.replace("1962-08-24", MARK + "24/08/1962"));

        Throwable thrown = catchThrowable(this::login);

        assertThat(thrown).isInstanceOf(UnreadableResponseException.class);
        assertNothingShows(everythingSaidBy(thrown));
    }

    @Test
    void an_identity_that_is_no_json_shows_nothing() {
        franceConnect.changes(claims -> "{\"" + MARK);

        Throwable thrown = catchThrowable(this::login);

        assertThat(thrown).isInstanceOf(UnreadableResponseException.class);
        assertNothingShows(everythingSaidBy(thrown));
    }

    @Test
    void a_callback_that_is_not_of_this_login_shows_nothing() {
        PendingLogin pending = client.startLogin(Scope.IDENTITE_PIVOT).pending();

        Throwable thrown = catchThrowable(() ->
                client.finishLogin(pending, "code=" + MARK + "code&state=" + MARK + "state&" + MARK + "=" + MARK));

        assertThat(thrown).isInstanceOf(VerificationException.class);
        assertNothingShows(everythingSaidBy(thrown));
    }

    @Test
    void an_error_of_franceconnect_shows_its_code_and_none_of_its_text() {
        ServiceException refusal = BackChannel.refusal(
                "FranceConnect token",
                new HttpResponse(400, Map.of("Content-Type", "application/json; charset=utf-8"), """
                        {"error":"invalid_grant","error_description":"LEAK-description",
                         "error_uri":"https://docs.example/?code=Y049E20B&id=0a1b-2c"}""".getBytes(
                                StandardCharsets.UTF_8)));

        assertThat(refusal)
                .hasMessage("FranceConnect token answered HTTP 400 [code=Y049E20B, request=0a1b-2c]")
                .extracting(SdkException::retryable)
                .isEqualTo(false);
    }

    @Test
    void an_error_with_anything_else_in_the_place_of_its_code_shows_none() {
        ServiceException refusal = BackChannel.refusal(
                "FranceConnect token",
                ScriptedTransport.json(
                        400, "{\"error\":\"LEAK- text\",\"error_uri\":\"https://docs.example/?code=LEAK-1\"}"));

        assertThat(refusal).hasMessage("FranceConnect token answered HTTP 400");
        assertThat(refusal.code()).isEmpty();
    }
}
