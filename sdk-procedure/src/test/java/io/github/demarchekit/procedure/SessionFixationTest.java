package io.github.demarchekit.procedure;

import static io.github.demarchekit.testkit.TestIdentity.ANGELA_DUBOIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.LocalPlatform;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * A request that began before the login, and that an attacker who knows the identifier can make last, keeps the session of then in
 * memory and writes it when it ends.
 */
@DisplayName("RFC 9700 4.7: what a browser knew before a login is worth nothing after it")
class SessionFixationTest {

    private static LocalPlatform platform;
    private static RunningProcedure procedure;

    private final Visitor visitor = procedure.visitor();

    @BeforeAll
    static void start() {
        platform = LocalPlatform.start();
        procedure = RunningProcedure.start(platform);
    }

    @AfterAll
    static void stop() {
        procedure.close();
        platform.close();
    }

    @Test
    void a_request_that_outlasts_a_user_s_login_does_not_take_the_session_back() {
        URI authorize = visitor.leave("/franceconnect/login");
        SlowRequest slow = SlowRequest.of(visitor, sessions());

        visitor.open(platform.franceConnect().authenticate(authorize, ANGELA_DUBOIS));
        slow.ends();

        assertThat(slow.session()).as("known by its former identifier").isNull();
        visitor.open("/demande/vous");
        assertThat(visitor.page().select("header").text()).contains("Angela");
    }

    @Test
    void a_request_that_outlasts_an_agent_s_login_does_not_either() {
        visitor.open("/agent/login");
        SlowRequest slow = SlowRequest.of(visitor, sessions());

        visitor.press("Se connecter", Map.of("username", "agent", "password", RunningProcedure.AGENT_PASSWORD));
        slow.ends();

        assertThat(slow.session()).as("known by its former identifier").isNull();
        assertThat(visitor.open("/agent").path()).isEqualTo("/agent");
    }

    @SuppressWarnings("unchecked")
    private static SessionRepository<Session> sessions() {
        return procedure.bean(SessionRepository.class);
    }

    private record SlowRequest(SessionRepository<Session> sessions, String identifier, Session loaded) {

        static SlowRequest of(Visitor visitor, SessionRepository<Session> sessions) {
            String identifier = new String(
                    Base64.getDecoder().decode(visitor.cookie("DEMARCHE_SESSION")), StandardCharsets.US_ASCII);
            Session loaded = sessions.findById(identifier);
            assertThat(loaded).isNotNull();
            return new SlowRequest(sessions, identifier, loaded);
        }

        void ends() {
            loaded.setLastAccessedTime(Instant.now());
            sessions.save(loaded);
        }

        Session session() {
            return sessions.findById(identifier);
        }
    }
}
