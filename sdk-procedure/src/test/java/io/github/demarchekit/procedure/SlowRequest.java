package io.github.demarchekit.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * A request that began before a login, and that whoever knows the session's identifier can make last: it keeps the session of then
 * in memory, and writes it when it ends.
 */
final class SlowRequest {

    private final SessionRepository<Session> sessions;
    private final String identifier;
    private final Session loaded;

    private SlowRequest(SessionRepository<Session> sessions, String identifier) {
        this.sessions = sessions;
        this.identifier = identifier;
        loaded = sessions.findById(identifier);
        assertThat(loaded).as("a session to begin with").isNotNull();
    }

    @SuppressWarnings("unchecked")
    static SlowRequest of(Visitor visitor, RunningProcedure procedure) {
        byte[] identifier = Base64.getDecoder().decode(visitor.cookie("DEMARCHE_SESSION"));
        return new SlowRequest(
                procedure.bean(SessionRepository.class), new String(identifier, StandardCharsets.US_ASCII));
    }

    void ends() {
        loaded.setLastAccessedTime(Instant.now());
        sessions.save(loaded);
    }

    /** Tells whether the identifier of before the login is still worth something. */
    boolean holdsASession() {
        return sessions.findById(identifier) != null;
    }
}
