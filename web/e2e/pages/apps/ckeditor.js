import { Bold, Italic } from '@ckeditor/ckeditor5-basic-styles';
import { ClassicEditor } from '@ckeditor/ckeditor5-editor-classic';
import { Essentials } from '@ckeditor/ckeditor5-essentials';
import { List } from '@ckeditor/ckeditor5-list';
import { Paragraph } from '@ckeditor/ckeditor5-paragraph';

const editor = await ClassicEditor.create(document.getElementById('editor'), {
  licenseKey: 'GPL',
  plugins: [Essentials, Paragraph, Bold, Italic, List],
  toolbar: ['undo', 'redo', 'bold', 'italic', 'bulletedList'],
  initialData: '<p>first line</p><p>second line</p>',
});
window.state = () => ({
  data: editor.getData({ skipListItemIds: true }),
  chosen: String(document.getSelection()),
});
