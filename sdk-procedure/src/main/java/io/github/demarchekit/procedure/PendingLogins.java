package io.github.demarchekit.procedure;

import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.franceconnect.PendingLogin;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The logins that one browser has started and not finished, one a tab, kept in its session as texts. */
final class PendingLogins {

    /** How many of one browser may be open at the same time. */
    private static final int TABS = 5;

    static final String ATTRIBUTE = PendingLogins.class.getName();

    private final HttpSession session;

    private PendingLogins(HttpSession session) {
        this.session = session;
    }

    static PendingLogins of(HttpSession session) {
        return new PendingLogins(session);
    }

    void add(PendingLogin login) {
        List<String> all = new ArrayList<>(all());
        all.add(login.serialize());
        keep(all.subList(Math.max(0, all.size() - TABS), all.size()));
    }

    /** Takes out the login that a callback answers, so that whatever follows it cannot be finished twice. */
    Optional<PendingLogin> take(String query) {
        List<String> others = new ArrayList<>(all());
        for (String one : others) {
            Optional<PendingLogin> answered = read(one).filter(login -> login.answeredBy(query));
            if (answered.isPresent()) {
                others.remove(one);
                keep(others);
                return answered;
            }
        }
        return Optional.empty();
    }

    /** Reads one of the texts; a session outlives an upgrade, and what the former version wrote must not bar the way of the others. */
    private static Optional<PendingLogin> read(String serialized) {
        try {
            return Optional.of(PendingLogin.parse(serialized));
        } catch (VerificationException e) {
            return Optional.empty();
        }
    }

    private List<String> all() {
        return session.getAttribute(ATTRIBUTE) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private void keep(List<String> logins) {
        // A list of a class that every session store can write.
        session.setAttribute(ATTRIBUTE, new ArrayList<>(logins));
    }
}
