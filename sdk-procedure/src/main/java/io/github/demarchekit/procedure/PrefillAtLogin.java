package io.github.demarchekit.procedure;

import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.prefill.PrefillClient;
import io.github.demarchekit.prefill.Purpose;
import io.github.demarchekit.prefill.Subject;
import io.github.demarchekit.prefill.form.FieldStatus;
import io.github.demarchekit.prefill.form.FormMapping;
import io.github.demarchekit.prefill.form.PrefilledForm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Asks the State what it knows, right after the login: the access token lives 60 seconds. Thread-safe.
 *
 * <p>A draft that every source has already filled is left as it is: nothing is asked twice, nothing that the user corrected
 * changes. What they refused is not asked again either.
 */
final class PrefillAtLogin {

    private final ProcedurePrefill prefill;
    private final PrefillClient client;
    private final Drafts drafts;
    private final Wording wording;

    PrefillAtLogin(ProcedurePrefill prefill, PrefillClient client, Drafts drafts, Wording wording) {
        this.prefill = prefill;
        this.client = client;
        this.drafts = drafts;
        this.wording = wording;
    }

    void run(LoginOutcome.Authenticated login) {
        String sub = login.citizen().sub();
        Optional<Draft> before = drafts.find(sub);
        if (before.filter(Draft::fullyPrefilled).isPresent()) {
            return;
        }
        FormMapping mapping =
                prefill.mapping(login).refusing(before.map(Draft::refused).orElse(List.of()));
        PrefilledForm form = mapping.fill(client, purpose(sub), Subject.of(login.accessToken()));
        Filling filling = new Filling();
        form.fields().forEach(filling::take);
        prefill.fill(login, form, filling);
        drafts.begin(sub, draft -> draft.prefill(filling, notices(form)));
    }

    /** FranceConnect's page has listed what will be sent, and the person went on. */
    private Purpose purpose(String sub) {
        return new Purpose(prefill.announced(), Purpose.LegalBasis.REQUEST_OF_THE_PERSON, actor(sub));
    }

    /** What finds a person's traces again, for whoever knows their {@code sub}, and tells nobody else who they are. */
    static String actor(String sub) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(sub.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private List<String> notices(PrefilledForm form) {
        return form.sources().stream()
                .filter(source -> source.status() != FieldStatus.PRESENT)
                .map(source -> wording.say(
                        "prefill." + source.status(),
                        source.dataset().title() + " (" + source.dataset().provider() + ")"))
                .toList();
    }
}
