package io.github.demarchekit.benchmarks.prefill;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A body as API Particulier gives one, about 1.8 kB, with a figure in it that tells whether it was read. */
final class FamilyBody {

    private FamilyBody() {}

    static byte[] withFigure(int figure) {
        String enfants =
                Stream.of("ANGELA", "CLAIRE", "LOUISE").map(FamilyBody::member).collect(Collectors.joining(","));
        return """
                {"data":{"allocataires":[%s,%s],"enfants":[%s],\
                "adresse":{"destinataire":"Madame DUBOIS Angela","complement_information":null,\
                "complement_information_geographique":"Batiment B, escalier 3","numero_libelle_voie":"20 avenue de Segur",\
                "lieu_dit":"","code_postal_ville":"75007 PARIS","pays":"FRANCE"},\
                "quotient_familial":{"fournisseur":"CNAF","valeur":%d,"annee":2026,"mois":9,"annee_calcul":2026,"mois_calcul":10}},\
                "links":{},"meta":{}}""".formatted(member("ANGELA"), member("LOUISE"), enfants, figure)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String member(String prenom) {
        return """
                {"nom_naissance":"DUBOIS","nom_usage":null,"prenoms":"%s","date_naissance":"1962-08-24","sexe":"F",\
                "date_debut_rattachement":"2019-11-01","rang":1,"date_fin_rattachement":null,"situation":"en charge au sens des prestations",\
                "code_cog_insee_commune_naissance":"75107"}""".formatted(prenom);
    }
}
