/**
 * The folder that stands for the repository's own, wherever a value holds a place in it: `os.path.dirname(__file__)` is `/tiphys-repository/dags`. Nothing
 * of the machine shows, and no code of others has such a folder, so that a text that names it means a file of the repository.
 */
export const REPOSITORY = '/tiphys-repository';
