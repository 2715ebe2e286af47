package io.github.demarchekit.tracking.callback;

import io.github.demarchekit.core.Secret;
import java.util.UUID;

/** Bodies and keys for tests. */
final class Callbacks {

    static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private Callbacks() {}

    static String id(int i) {
        return new UUID(0, i).toString();
    }

    /** An event of the file A-2026-1, as another implementation would write it. */
    static String body(String id, long sequence) {
        return """
                {"specversion":"1.0","id":"%s","source":"urn:mairie-demoville:demarche:inscription-creche:dossier:A-2026-1",\
                "type":"fr.gouv.demarche.dossier.statut.v1","subject":"A-2026-1","time":"2026-11-23T08:30:00.120Z",\
                "datacontenttype":"application/json","sequence":"%020d","partitionkey":"A-2026-1",\
                "data":{"procedure_code":"inscription-creche","procedure_title":"Inscription en crèche",\
                "type":"status","status":"accepted","generic_status":"closed","turn":"nobody","labels":{"fr":"Accepté"},\
                "actor":"agent"}}""".formatted(id, sequence);
    }
}
