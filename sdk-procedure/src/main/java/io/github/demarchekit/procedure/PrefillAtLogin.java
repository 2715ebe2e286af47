package io.github.demarchekit.procedure;

import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.prefill.Answer;
import io.github.demarchekit.prefill.Answers;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.PrefillClient;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the State what it knows, right after the login: the access token lives 60 seconds. Thread-safe.
 *
 * <p>A draft that every source has already filled is left as it is: nothing is asked twice, nothing that the user corrected
 * changes.
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
        if (drafts.find(login.citizen().sub()).filter(Draft::fullyPrefilled).isPresent()) {
            return;
        }
        List<Dataset<?>> datasets = List.copyOf(prefill.datasets());
        Answers answers = client.gather(login.accessToken(), datasets.toArray(Dataset<?>[]::new));
        Filling filling = new Filling();
        prefill.fill(login, answers, filling);
        List<String> notices = notices(datasets, answers);
        drafts.begin(login.citizen().sub(), draft -> draft.prefill(filling, notices));
    }

    private List<String> notices(List<Dataset<?>> datasets, Answers answers) {
        List<String> notices = new ArrayList<>();
        for (Dataset<?> dataset : datasets) {
            Answer<?> answer = answers.get(dataset);
            if (!(answer instanceof Answer.Found<?> found) || nothingGranted(found.value())) {
                notices.add(wording.say("prefill." + kind(answer), dataset.title() + " (" + dataset.provider() + ")"));
            }
        }
        return notices;
    }

    /** Tells whether the provider knows the person and gives no part of what it knows, for want of a scope. */
    private static boolean nothingGranted(Object value) {
        List<Part<?>> parts = new ArrayList<>();
        RecordComponent[] components = value.getClass().getRecordComponents();
        for (RecordComponent component : components == null ? new RecordComponent[0] : components) {
            try {
                if (component.getAccessor().invoke(value) instanceof Part<?> part) {
                    parts.add(part);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a dataset's record is public", e);
            }
        }
        return !parts.isEmpty() && parts.stream().allMatch(Part::withheld);
    }

    /** What the user can do about it: nothing is known of them there, or it may work later. */
    private static String kind(Answer<?> answer) {
        if (answer instanceof Answer.Absent<?>) {
            return "absent";
        }
        boolean refused = answer instanceof Answer.NotGranted<?>
                || answer instanceof Answer.Invalid<?>
                || answer instanceof Answer.Found<?>;
        return refused ? "refused" : "unavailable";
    }
}
