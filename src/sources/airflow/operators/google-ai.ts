import { serviceFamily } from './service.js';

/** Vision, Language, Speech, Translation and Video Intelligence. Operations are methods of their REST APIs. */
export const family = serviceFamily({
  id: 'google-ai',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to',
  services: {
    'google.vision': `
      CloudVisionAnnotateImageOperator CloudVisionImageAnnotateOperator: images.annotate (request)
      CloudVisionDetectDocumentTextOperator CloudVisionTextDetectOperator: images.annotate document
        (additional_properties image language_hints max_results web_detection_params)
      CloudVisionProductCreateOperator CloudVisionCreateProductOperator: products.create (product product_id)
      CloudVisionProductDeleteOperator CloudVisionDeleteProductOperator: products.delete (product_id)
      CloudVisionProductGetOperator CloudVisionGetProductOperator: products.get (product_id)
      CloudVisionProductSetCreateOperator CloudVisionCreateProductSetOperator: productSets.create (product_set
        product_set_id)
      CloudVisionProductSetDeleteOperator CloudVisionDeleteProductSetOperator: productSets.delete
        (product_set_id)
      CloudVisionProductSetGetOperator CloudVisionGetProductSetOperator: productSets.get (product_set_id)
      CloudVisionProductSetUpdateOperator CloudVisionUpdateProductSetOperator: productSets.patch (product_set
        product_set_id update_mask)
      CloudVisionProductUpdateOperator CloudVisionUpdateProductOperator: products.patch (product product_id
        update_mask)
      CloudVisionReferenceImageCreateOperator CloudVisionCreateReferenceImageOperator: referenceImages.create
        (product_id reference_image reference_image_id)
      CloudVisionAddProductToProductSetOperator: productSets.addProduct (product_id product_set_id)
      CloudVisionDeleteReferenceImageOperator: referenceImages.delete (product_id reference_image_id)
      CloudVisionDetectImageLabelsOperator: images.annotate labels (additional_properties image max_results)
      CloudVisionDetectImageSafeSearchOperator: images.annotate safe-search (additional_properties image
        max_results)
      CloudVisionDetectTextOperator: images.annotate text (additional_properties image language_hints
        max_results web_detection_params)
      CloudVisionRemoveProductFromProductSetOperator: productSets.removeProduct (product_id product_set_id)
    `,
    'google.language': `
      CloudLanguageAnalyzeEntitiesOperator CloudNaturalLanguageAnalyzeEntitiesOperator:
        documents.analyzeEntities (document encoding_type)
      CloudLanguageAnalyzeEntitySentimentOperator CloudNaturalLanguageAnalyzeEntitySentimentOperator:
        documents.analyzeEntitySentiment (document encoding_type)
      CloudLanguageAnalyzeSentimentOperator CloudNaturalLanguageAnalyzeSentimentOperator:
        documents.analyzeSentiment (document encoding_type)
      CloudLanguageClassifyTextOperator CloudNaturalLanguageClassifyTextOperator: documents.classifyText
        (document)
    `,
    'google.speech': `
      GcpSpeechToTextRecognizeSpeechOperator CloudSpeechToTextRecognizeSpeechOperator: speech.recognize (audio
        config)
    `,
    'google.texttospeech': `
      GcpTextToSpeechSynthesizeOperator CloudTextToSpeechSynthesizeOperator: text.synthesize (audio_config
        input_data target_bucket_name target_filename voice)
    `,
    'google.translate': `
      GcpTranslateSpeechOperator CloudTranslateSpeechOperator: translateText speech (audio config format_ model
        source_language target_language)
      CloudTranslateTextOperator TranslateTextOperator: translateText (contents format_ glossary_config labels
        mime_type model source_language source_language_code target_language target_language_code
        transliteration_config values)
      TranslateCreateDatasetOperator: datasets.create (dataset)
      TranslateCreateGlossaryOperator: glossaries.create (glossary_id input_config language_codes_set
        language_pair)
      TranslateCreateModelOperator: models.create (dataset_id display_name)
      TranslateDatasetsListOperator: datasets.list ()
      TranslateDeleteDatasetOperator: datasets.delete (dataset_id)
      TranslateDeleteGlossaryOperator: glossaries.delete (glossary_id)
      TranslateDeleteModelOperator: models.delete (model_id)
      TranslateDocumentBatchOperator: batchTranslateDocument (customized_attribution enable_rotation_correction
        enable_shadow_removal_native_pdf format_conversions glossaries input_configs models output_config
        source_language_code target_language_codes)
      TranslateDocumentOperator: translateDocument (customized_attribution document_input_config
        document_output_config enable_rotation_correction enable_shadow_removal_native_pdf glossary_config
        is_translate_native_pdf_only labels model source_language_code target_language_code)
      TranslateImportDataOperator: datasets.importData (dataset_id input_config raise_for_empty_result)
      TranslateListGlossariesOperator: glossaries.list (filter_str page_size page_token)
      TranslateModelsListOperator: models.list ()
      TranslateTextBatchOperator: batchTranslateText (glossaries input_configs labels models output_config
        source_language_code target_language_codes)
      TranslateUpdateGlossaryOperator: glossaries.patch (glossary_id new_display_name new_input_config)
    `,
    'google.videointelligence': `
      CloudVideoIntelligenceDetectVideoExplicitContentOperator: videos.annotate explicit-content (input_content
        input_uri output_uri video_context)
      CloudVideoIntelligenceDetectVideoLabelsOperator: videos.annotate labels (input_content input_uri
        output_uri video_context)
      CloudVideoIntelligenceDetectVideoShotsOperator: videos.annotate shots (input_content input_uri output_uri
        video_context)
    `,
  },
});
